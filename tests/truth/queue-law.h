/* Closed forms of queueing theory, for queues in equilibrium that serve first come first served.
 *
 * All times are in one unit of the caller's choice; rates are per that unit. */
#pragma once

/* Mean time in an M/G/1 queue whose service times have MEAN and the second moment SECOND
 * (Pollaczek and Khinchine; Kleinrock, "Queueing Systems" 1, 1975, eq. 5.69). An exponential
 * service time's second moment is 2 MEAN^2, a constant one's MEAN^2. */
double queue_law_mg1 (double rate, double mean, double second);

/* The value below which the time in an M/M/1 queue stays with the probability Q: the time is
 * exponential with the mean MEAN / (1 - rho) (Kleinrock 1, eq. 5.119). */
double queue_law_mm1_quantile (double rate, double mean, double q);

/* Mean time in an M/M/c queue, by Erlang's C formula (Kleinrock 1, section 3.5). */
double queue_law_mmc (double rate, double mean, unsigned servers);

/* The closed network of USERS who think for a mean time THINK and one exponential server: mean
 * response time, and the throughput in *RATE, by exact mean value analysis (Reiser and Lavenberg,
 * J. ACM 27, 1980). */
double queue_law_closed (unsigned users, double think, double mean, double *rate);

/* The asymptotic variance of the sample mean of M/M/1 waiting times: over N requests the mean's
 * variance is this / N for large N (Daley 1968; Whitt, "Planning queueing simulations", Management
 * Science 35, 1989, table 1). In units of MEAN^2. */
double queue_law_mm1_wait_variance (double load);
