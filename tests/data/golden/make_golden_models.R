# Writes models.json: count models of R that `zeitwort::time::CountModel` must agree with, and
# cross-correlations for `zeitwort::time::LeadLag`. All counts are invented.
#
#   apt-get install r-base-core r-cran-mass r-cran-mgcv r-cran-sandwich r-cran-jsonlite
#   Rscript make_golden_models.R
#
# The committed file is from R 4.2.2, MASS 7.3-58.2, mgcv 1.8-41 and sandwich 3.0-2.

suppressPackageStartupMessages({
  library(jsonlite)
  library(MASS)
  library(mgcv)
  library(sandwich)
  library(splines)
})

control <- glm.control(epsilon = 1e-14, maxit = 200)

# Years from the middle of the first and the last period.
years <- function(starts) {
  days <- as.numeric(starts - starts[1])
  (days - max(days) / 2) / 365.2425
}

# Cells of some outlets in a growing corpus. `late` is the number of periods without words of the last outlet.
cells <- function(seed, periods, by, outlets, mean, theta, trend, effects, season = 0, late = 0) {
  set.seed(seed)
  starts <- seq(as.Date("2019-03-01"), by = by, length.out = periods)
  data <- expand.grid(outlet = seq_len(outlets), period = seq_len(periods))
  data$start <- starts[data$period]
  data$t <- years(starts)[data$period]
  data$month <- as.integer(format(data$start, "%m"))
  size <- 40000 * exp(0.02 * data$period + rnorm(nrow(data), 0, 0.4)) / data$outlet
  data$words <- round(size)
  data$words[data$outlet == outlets & data$period <= late] <- 0
  wave <- season * cos(2 * pi * (data$month - 1) / 12)
  mu <- mean * data$words / 40000 * exp(trend * data$t + wave + effects[data$outlet])
  data$count <- if (is.finite(theta)) rnbinom(nrow(data), mu = mu, size = theta) else rpois(nrow(data), mu)
  data
}

# The covariance CR3: the one-step changes of the coefficients when each cluster is left out.
jackknife <- function(fit, data) {
  X <- model.matrix(fit)
  w <- weights(fit, "working")
  z <- residuals(fit, "working") + drop(X %*% coef(fit))
  changes <- sapply(unique(data$period), function(period) {
    kept <- data$period != period
    lm.wfit(X[kept, , drop = FALSE], z[kept], w[kept])$coefficients - coef(fit)
  })
  tcrossprod(changes)
}

# Satterthwaite's degrees of freedom of CR3 (Bell & McCaffrey 2002), from the matrices of the formula.
satterthwaite <- function(fit, data, of) {
  X <- model.matrix(fit) * sqrt(weights(fit, "working"))
  inverse <- solve(crossprod(X))
  n <- nrow(X)
  rest <- diag(n) - X %*% inverse %*% t(X)
  apply(of, 1, function(contrast) {
    G <- sapply(unique(data$period), function(period) {
      own <- which(data$period == period)
      part <- solve(rest[own, own], X[own, , drop = FALSE] %*% inverse %*% contrast)
      drop(rest[, own, drop = FALSE] %*% part)
    })
    Q <- crossprod(G)
    sum(diag(Q))^2 / sum(Q^2)
  })
}

results <- function(fit, data, of = diag(length(coef(fit)))) {
  estimates <- drop(of %*% coef(fit))
  errors <- function(covariance) sqrt(diag(of %*% covariance %*% t(of)))
  poisson <- is.null(fit$theta)
  model <- if (poisson) vcov(fit) else summary(fit, dispersion = 1)$cov.scaled
  list(
    names = names(coef(fit)),
    estimates = estimates,
    errors = errors(model),
    robust = errors(jackknife(fit, data)),
    degrees = satterthwaite(fit, data, of),
    theta = if (poisson) NULL else fit$theta,
    # glm.nb stops its search for theta early, and its error is that of the last but one step.
    theta_error = if (poisson) NULL else {
      attr(theta.ml(fit$y, fitted(fit), eps = 1e-12, limit = 100), "SE")
    },
    log_likelihood = as.numeric(logLik(fit)),
    aic = AIC(fit),
    deviance = fit$deviance
  )
}

case <- function(name, data, formula, by, settings, poisson = FALSE, of = NULL) {
  used <- subset(data, words > 0)
  used$outlet <- factor(used$outlet)
  used$month <- factor(used$month)
  fit <- if (poisson) {
    glm(formula, family = poisson(), data = used, control = control)
  } else {
    glm.nb(formula, data = used, control = control)
  }
  expected <- if (is.null(of)) results(fit, used) else results(fit, used, of(fit, used))
  single <- length(unique(used$outlet)) == 1
  # Without clusters of several cells, CR3 is HC3. (For these, sandwich 3.0-2 weights the leverages of cells
  # differently, and warns about it.)
  if (single && is.null(of)) expected$hc3 <- sqrt(diag(vcovCL(fit, cluster = used$period, type = "HC3")))
  if (!poisson) {
    other <- gam(formula, family = nb(), data = used, method = "ML",
                 control = gam.control(epsilon = 1e-12, mgcv.tol = 1e-12, newton = list(conv.tol = 1e-12)))
    expected$gam_estimates <- if (is.null(of)) unname(coef(other)) else drop(of(fit, used) %*% coef(other))
    expected$gam_theta <- other$family$getTheta(TRUE)
  }
  list(name = name, by = by, settings = settings, start = format(data$start[data$outlet == 1]),
       counts = lapply(split(data$count, data$outlet), I), words = lapply(split(data$words, data$outlet), I),
       expected = expected)
}

# The straight line through the curve of a spline, over all periods.
line <- function(fit, data) {
  t <- sort(unique(data$t))
  degrees <- sum(grepl("ns\\(", names(coef(fit))))
  basis <- ns(t, knots = quantile(t, seq_len(degrees - 1) / degrees), Boundary.knots = range(t))
  slope <- (t - mean(t)) / sum((t - mean(t))^2)
  part <- matrix(0, 1, length(coef(fit)))
  part[, grepl("ns\\(", names(coef(fit)))] <- slope %*% basis
  part
}

with_m <- function(data) transform(data, m = month)
three <- with_m(cells(1, 40, "month", 3, 6, 2, 0.3, c(0, -0.5, 0.4), 0.4, late = 14))
single <- with_m(cells(2, 30, "month", 1, 9, 1.5, -0.4, 0))
rare <- with_m(cells(3, 60, "month", 2, 0.8, 0.7, 0.2, c(0, 0.6)))
steady <- with_m(cells(4, 28, "quarter", 2, 12, Inf, 0.05, c(0, -0.3)))
# Less variable than Poisson counts.
steady$count <- round(steady$words / 40000 * 12 * exp(0.05 * steady$t + c(0, -0.3)[steady$outlet]))
frequent <- with_m(cells(5, 48, "month", 2, 4000, 60, 0.1, c(0, 0.2), 0.1))
curved <- with_m(cells(6, 48, "month", 2, 15, 3, 0, c(0, 0.5)))
set.seed(7)
bend <- exp(-1.5 * (three$t[1] / 3)^2 - (curved$t / 1.2)^2 / 2 + 1)
curved$count <- rnbinom(nrow(curved), mu = 15 * curved$words / 40000 * bend, size = 3)

# The number of degrees of freedom with the lowest AIC.
splines <- list(
  count ~ ns(t, knots = quantile(unique(t), 1 / 2), Boundary.knots = range(t)) + outlet +
    offset(log(words / 1e6)),
  count ~ ns(t, knots = quantile(unique(t), 1:2 / 3), Boundary.knots = range(t)) + outlet +
    offset(log(words / 1e6)),
  count ~ ns(t, knots = quantile(unique(t), 1:3 / 4), Boundary.knots = range(t)) + outlet +
    offset(log(words / 1e6))
)
best <- which.min(sapply(splines, function(formula) AIC(glm.nb(formula, data = curved, control = control))))
plain <- count ~ t + outlet + offset(log(words / 1e6))
cases <- list(
  case("three outlets, waves", three,
       count ~ t + cos(2 * pi * (m - 1) / 12) + sin(2 * pi * (m - 1) / 12) + cos(4 * pi * (m - 1) / 12) +
         sin(4 * pi * (m - 1) / 12) + outlet + offset(log(words / 1e6)),
       "month", list(time = "linear", season = "harmonics")),
  case("one series", single, count ~ t + offset(log(words / 1e6)), "month",
       list(time = "linear", season = "none")),
  case("rare word", rare, plain, "month", list(time = "linear", season = "none")),
  case("months", rare, count ~ t + month + outlet + offset(log(words / 1e6)), "month",
       list(time = "linear", season = "factors")),
  case("quarters, less variable than Poisson counts", steady, plain, "quarter",
       list(time = "linear", season = "none"), poisson = TRUE),
  case("frequent word", frequent, plain, "month", list(time = "linear", season = "none")),
  case("spline", curved, splines[[best]], "month", list(time = "spline", season = "none"), of = line)
)

# Prewhitening: an AR model chosen by AIC (Yule–Walker), applied to both series, and their correlations.
correlations <- function(seed, n, phi, lag) {
  set.seed(seed)
  x <- as.numeric(arima.sim(list(ar = phi), n + lag))
  from <- x[(lag + 1):(n + lag)]
  to <- 0.6 * x[1:n] + rnorm(n)
  most <- min(floor(10 * log10(n)), floor(n / 8))
  model <- ar(from, aic = TRUE, order.max = most, method = "yule-walker")
  white <- function(series) {
    if (model$order == 0) return(series - mean(series))
    as.numeric(na.omit(filter(series - mean(series), c(1, -model$ar), sides = 1)))
  }
  found <- ccf(white(to), white(from), lag.max = 4, plot = FALSE)
  list(from = from, to = to, order = model$order, ar = I(model$ar), lags = drop(found$lag),
       correlations = drop(found$acf))
}
lead_lag <- list(correlations(11, 60, 0.7, 2), correlations(12, 36, c(0.4, 0.3), 1), correlations(13, 100, -0.3, 0))

write_json(list(models = cases, lead_lag = lead_lag), "models.json", digits = NA, auto_unbox = TRUE, null = "null")
