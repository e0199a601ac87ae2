/* Keys of the tests and what was signed with them, made by ssh-keygen 9.2; the private halves are
 * gone. `ssh-keygen -Y sign -n entra2vcard-approval [-O hashalg=sha256]`. */
#ifndef SIGNED_H
#define SIGNED_H

#include "base/text.h"

__attribute__((unused)) static const char signed_message[] = "the plan that is signed\n";

static const struct signed_row {
    const char *key;
    const char *fingerprint;
    const char *signature;
} signed_rows[] = {
    {
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILDTXAA1xR1eBJifhWYBNXtct1QRSKIpA+mLQfBGtLXT"
        " ed25519 of the tests",
        "SHA256:5Ucm/LoYY5Nkswet1DaFGtKdUf7q1v1OvdwHdANkwPM",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgsNNcADXFHV4EmJ+FZgE1e1y3VB\n"
        "FIoikD6YtB8Ea0tdMAAAAUZW50cmEydmNhcmQtYXBwcm92YWwAAAAAAAAABnNoYTUxMgAA\n"
        "AFMAAAALc3NoLWVkMjU1MTkAAABAIxKZT5/uVmbk0KdhfSbripDmNUiGotB5YhU8zo8ivg\n"
        "mP0fxIBrgn/qyXORk4TGaMceLc1zPbGBQMffWthcwQBQ==\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBG25/H0t"
        "HHsGySo04JGddm3A6nNqD5oZC0nx33GOgLV919CJD5F/U4Jtc62ZESLxzPfDhCpGnkXn//1cIRGEC1M="
        " p256 of the tests",
        "SHA256:hVb4bI0XDpNTOFa+gIrgNTyy4SDT4x/V7MpvRU+T/7Q",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAE\n"
        "EEbbn8fS0cewbJKjTgkZ12bcDqc2oPmhkLSfHfcY6AtX3X0IkPkX9Tgm1zrZkRIvHM98OE\n"
        "KkaeRef//VwhEYQLUwAAABRlbnRyYTJ2Y2FyZC1hcHByb3ZhbAAAAAAAAAAGc2hhNTEyAA\n"
        "AAZQAAABNlY2RzYS1zaGEyLW5pc3RwMjU2AAAASgAAACEA8OUh4HNahNARx45Kz28vo5xT\n"
        "YcLGEgSntUqZcnUUaF4AAAAhAKasz9tdnsZAYLBAyEIhmVtFMKwZLtpEgSledQqv/Uq3\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBJJtg0sa"
        "03EjlN7p1z4h1SR99UwPAEEM3HtAGvrsplVQRvawpd2/4OGHbzNX9oQFnF99LROuIij0xGv8wjS0PiyU"
        "Pg1xM2cmy3KMdGvylpEQdoSEIfLeitVzNPPoIFicyA== p384 of the tests",
        "SHA256:J18cGLaIrEsgqUdwpXroTseLhnY+xSL+lzdGYfG8De0",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAAIgAAAATZWNkc2Etc2hhMi1uaXN0cDM4NAAAAAhuaXN0cDM4NAAAAG\n"
        "EEkm2DSxrTcSOU3unXPiHVJH31TA8AQQzce0Aa+uymVVBG9rCl3b/g4YdvM1f2hAWcX30t\n"
        "E64iKPTEa/zCNLQ+LJQ+DXEzZybLcox0a/KWkRB2hIQh8t6K1XM08+ggWJzIAAAAFGVudH\n"
        "JhMnZjYXJkLWFwcHJvdmFsAAAAAAAAAAZzaGEyNTYAAACEAAAAE2VjZHNhLXNoYTItbmlz\n"
        "dHAzODQAAABpAAAAMQDxlA+gGQz5nhrJiORlRAZsXv9RSpFVZQYoN/nsEQ7hI7iVpQRGRA\n"
        "Vv8HBHa/OVh0AAAAAwcBd5qGjzy0QbvCftLKirJmfTZ1xNa6X+feE/0249CoS7trDCqWgx\n"
        "ef/69yRt97DO\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBADYPBXC"
        "21Qv4yqr8IB65fc4vwT14F+AHvoupryG9i6mDh7iu4Fha+IWxrzOMzGRYb/NoZr64Q5acU21lCGIKfFS"
        "PgHnQlyRCfukMoivR/nUeQtXb70QOi0MZ89gv/Z8FYrDM7L2EJyE91NDrmviLjF/xMxC9K76oh4YSIHN"
        "HgQ8RmnX7A== p521 of the tests",
        "SHA256:a9HrJRqK71o4sPsMIo6VSShPJDMNtt1kDmnwln7YLBs",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAAKwAAAATZWNkc2Etc2hhMi1uaXN0cDUyMQAAAAhuaXN0cDUyMQAAAI\n"
        "UEANg8FcLbVC/jKqvwgHrl9zi/BPXgX4Ae+i6mvIb2LqYOHuK7gWFr4hbGvM4zMZFhv82h\n"
        "mvrhDlpxTbWUIYgp8VI+AedCXJEJ+6QyiK9H+dR5C1dvvRA6LQxnz2C/9nwVisMzsvYQnI\n"
        "T3U0Oua+IuMX/EzEL0rvqiHhhIgc0eBDxGadfsAAAAFGVudHJhMnZjYXJkLWFwcHJvdmFs\n"
        "AAAAAAAAAAZzaGE1MTIAAACnAAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAACMAAAAQgDmuN\n"
        "dbvakVzFVK7ZL7E1wuXDa0kmlrEHbHCwmJR3domGa62LKpugzjjrW69VC5FbPo+TiImtgh\n"
        "AXGcA+nKlgeEAgAAAEIBtxEqcw5pfjVz/2VcB5mL49kpqwBVcQEjMKjoDKyjMp7kjkWu5J\n"
        "Q040Raky2zZMOWhBq929XwGV15CZi7G/Ir/pE=\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC4ktgW7iqCkrpq7zg/wydWZw91qfgrHa6PgOXckdxD"
        "USzcXeTDsyyo3gzSYouHe3YwdIO68HiNylX1I92FqjbVj5wp9LOJFpzyBZQ0LsE02hnLhhWilR7Iexv/"
        "OzcwrH13piJBYD22acc78Q3hH+yhkZ77EyVchk5eWLNe4Aku0S2mMJV6TZBcZVWm7d7j+ZSpfYk7nC+d"
        "JNzeqOYGURrSQuvD8YvTo4YZdoym/VBwLa0g0BWPNVIUmxF83CvYHm7bh6LoBvEQMEdMlgvIhDVkQ96l"
        "ir6tbVhNGNd1ifH1JlsP6RvvGQ8cp66ODUqNIawheHS0Nb6kVr3TEUNv/nST rsa of the tests",
        "SHA256:I8TEw09TGXEYmQTkJmRh95jkK2HRCO8KRAvGpXeHcGg",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAARcAAAAHc3NoLXJzYQAAAAMBAAEAAAEBALiS2BbuKoKSumrvOD/DJ1\n"
        "ZnD3Wp+Csdro+A5dyR3ENRLNxd5MOzLKjeDNJii4d7djB0g7rweI3KVfUj3YWqNtWPnCn0\n"
        "s4kWnPIFlDQuwTTaGcuGFaKVHsh7G/87NzCsfXemIkFgPbZpxzvxDeEf7KGRnvsTJVyGTl\n"
        "5Ys17gCS7RLaYwlXpNkFxlVabt3uP5lKl9iTucL50k3N6o5gZRGtJC68Pxi9Ojhhl2jKb9\n"
        "UHAtrSDQFY81UhSbEXzcK9gebtuHougG8RAwR0yWC8iENWRD3qWKvq1tWE0Y13WJ8fUmWw\n"
        "/pG+8ZDxynro4NSo0hrCF4dLQ1vqRWvdMRQ2/+dJMAAAAUZW50cmEydmNhcmQtYXBwcm92\n"
        "YWwAAAAAAAAABnNoYTUxMgAAARQAAAAMcnNhLXNoYTItNTEyAAABADtp/5YNo7iV1hWEpY\n"
        "7mVrr+K1JnZGOrSChie0fGitTrB6I6S8lYiX3lX+vYiKYNq6HJ3azfyNLuykrPcvvcJ1I/\n"
        "kjGm0VgzHzBV4ZCTONAiISpQ7THRCqUmQ8VSA6cVtZX5rxk6D1FkTjxhNR6Bh6L8baOumP\n"
        "VkT5srByZkmuoUO8coPoLXDSfj21ETge0RcUsibKCS6n0MJvYfFV2jQ6LDSgyf8txsZQKV\n"
        "B3NceLbd88uzboZ6JoiZKP6jns8IQhgqF9s95L+olUf20IxGMO9qIUx06cNebPkCfXbOn3\n"
        "lvU2ysBb9LTfl9Yn42Sdd1MA/2P0Fh0SK7LELQz9/EZos=\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC4ktgW7iqCkrpq7zg/wydWZw91qfgrHa6PgOXckdxD"
        "USzcXeTDsyyo3gzSYouHe3YwdIO68HiNylX1I92FqjbVj5wp9LOJFpzyBZQ0LsE02hnLhhWilR7Iexv/"
        "OzcwrH13piJBYD22acc78Q3hH+yhkZ77EyVchk5eWLNe4Aku0S2mMJV6TZBcZVWm7d7j+ZSpfYk7nC+d"
        "JNzeqOYGURrSQuvD8YvTo4YZdoym/VBwLa0g0BWPNVIUmxF83CvYHm7bh6LoBvEQMEdMlgvIhDVkQ96l"
        "ir6tbVhNGNd1ifH1JlsP6RvvGQ8cp66ODUqNIawheHS0Nb6kVr3TEUNv/nST rsa of the tests",
        "SHA256:I8TEw09TGXEYmQTkJmRh95jkK2HRCO8KRAvGpXeHcGg",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAARcAAAAHc3NoLXJzYQAAAAMBAAEAAAEBALiS2BbuKoKSumrvOD/DJ1\n"
        "ZnD3Wp+Csdro+A5dyR3ENRLNxd5MOzLKjeDNJii4d7djB0g7rweI3KVfUj3YWqNtWPnCn0\n"
        "s4kWnPIFlDQuwTTaGcuGFaKVHsh7G/87NzCsfXemIkFgPbZpxzvxDeEf7KGRnvsTJVyGTl\n"
        "5Ys17gCS7RLaYwlXpNkFxlVabt3uP5lKl9iTucL50k3N6o5gZRGtJC68Pxi9Ojhhl2jKb9\n"
        "UHAtrSDQFY81UhSbEXzcK9gebtuHougG8RAwR0yWC8iENWRD3qWKvq1tWE0Y13WJ8fUmWw\n"
        "/pG+8ZDxynro4NSo0hrCF4dLQ1vqRWvdMRQ2/+dJMAAAAUZW50cmEydmNhcmQtYXBwcm92\n"
        "YWwAAAAAAAAABnNoYTI1NgAAARQAAAAMcnNhLXNoYTItNTEyAAABAFPaejHnAbBHpeErxu\n"
        "PRv71NNa34cs/lTqBPGdoljFhYWCoHiTaQ7PSDTOtVW1o0tNZnXFN/xvZ79Z17D/UB5b4p\n"
        "pUeivgkccPRSScNrSGgmjA3SoJH6TqR6fOtEGU259thKvbX+Q8Phx3voSREAyuwwiUGF/M\n"
        "ExlI+N1UOPmrqdxSTqwCWdTMEu1O6A5y/hYvBMkLJyMuDM7taakQuPP5P1PY5MWE8YU2HQ\n"
        "ODAzJVmfRZplpqpsIiotS7Ivvn4oWNbCP0n4tmn/7NO1AjoM4cRRVcm/mFSmSAZDHhMraL\n"
        "5lwhhXK4KPfs8N3LpSMi4CI0LAnm+h5u7WOxk1wh2NOwI=\n"
        "-----END SSH SIGNATURE-----\n",
    },
    {
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILDTXAA1xR1eBJifhWYBNXtct1QRSKIpA+mLQfBGtLXT"
        " ed25519 of the tests",
        "SHA256:5Ucm/LoYY5Nkswet1DaFGtKdUf7q1v1OvdwHdANkwPM",
        "-----BEGIN SSH SIGNATURE-----\n"
        "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgsNNcADXFHV4EmJ+FZgE1e1y3VB\n"
        "FIoikD6YtB8Ea0tdMAAAAUZW50cmEydmNhcmQtYXBwcm92YWwAAAAAAAAABnNoYTI1NgAA\n"
        "AFMAAAALc3NoLWVkMjU1MTkAAABAnsHr4E877/iyo+Q+hwCrCR/RrbsmXCB53Z/GE662nh\n"
        "JnJSSrVt3iz13Pg0mX8xkoFLyqrTvvWSMSvIoDMI1CAw==\n"
        "-----END SSH SIGNATURE-----\n",
    },
};

/* The first key, namespace "file". */
__attribute__((unused)) static const char signed_for_another_purpose[] =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgsNNcADXFHV4EmJ+FZgE1e1y3VB\n"
    "FIoikD6YtB8Ea0tdMAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUx\n"
    "OQAAAEAZ0TcTNKsit4u9AAAOYxsKgNkrCath+EQ/FS4pB+r4yGGYiUbv9b0v6jSFrxNSeI\n"
    "Fz7+wFtMd+hM4drrAGayYC\n"
    "-----END SSH SIGNATURE-----\n";

#endif
