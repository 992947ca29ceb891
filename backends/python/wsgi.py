"""What applications of WSGI share."""

from workloads import BODY_MAX_BYTES, refuse_large_body

PART_BYTES = 65_536


def read_body(environ):
    """The whole body, in chunks or with a length: gunicorn's input ends with it. One that is too
    large is read to its end and dropped, for who is still sending would not read the answer."""
    kept, count = [], 0
    while part := environ["wsgi.input"].read(PART_BYTES):
        count += len(part)
        if count <= BODY_MAX_BYTES:
            kept.append(part)
    if count > BODY_MAX_BYTES:
        raise refuse_large_body()
    return b"".join(kept)
