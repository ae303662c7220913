"""归档移交: a year's papers and records as a package that proves itself whole on any machine.

The package is a BagIt bag (RFC 8493): `sha256sum -c manifest-sha256.txt` proves it where there is no ducha.
"""
