"""The matrix workload with NumPy, whose BLAS multiplies outside of the interpreter."""

import numpy


def matrix(n):
    """The same as compute.matrix."""
    i = numpy.arange(n).reshape(n, 1)
    j = numpy.arange(n).reshape(1, n)
    a = ((i * j + i + j + 1) % 97).astype(numpy.float64)
    b = ((i * j + 2 * i + 3 * j + 1) % 89).astype(numpy.float64)
    weights = (i + 2 * j) % 7 + 1
    return f"{numpy.sum((a @ b) * weights):.0f}"
