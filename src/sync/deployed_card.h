/* A contact's card in a deployment. */
#ifndef SYNC_DEPLOYED_CARD_H
#define SYNC_DEPLOYED_CARD_H

#include "sync/deploy.h"

/* Makes it, into the (cleared) buffer compare->deploy->card. 1: made; 0: it cannot be made in this
 * version, and a finding tells; -1. */
int deployed_card_make(struct compare *compare, struct deploying *deploying, struct person *person,
                       const struct contact *contact, struct text uid);

#endif
