# Fit the written trials by nlme::gls and, where rjags is installed, by JAGS; print JSON.
arguments <- commandArgs(trailingOnly = TRUE)
cases <- read.csv(arguments[1])
library(nlme)

fit_gls <- function(rows) {
  fit <- gls(value ~ trend + weekend + on, data = rows,
             correlation = corCAR1(value = 0.3, form = ~ day))
  c(coef(fit)[["on"]], sqrt(vcov(fit)["on", "on"]))
}

trials <- split(cases, cases$trial)
invisible(fit_gls(trials[[1]]))
seconds <- sapply(trials, function(rows) system.time(fit_gls(rows))[["elapsed"]])
first <- fit_gls(trials[[1]])
cat(sprintf('{"gls": {"seconds": %.6f, "mean": %.6f, "sd": %.6f}', mean(seconds), first[1], first[2]))

if (requireNamespace("rjags", quietly = TRUE)) {
  suppressMessages(library(rjags))
  model <- "model {
    for (i in 1:n) { mu[i] <- b0 + b1 * trend[i] + g * weekend[i] + delta * on[i] }
    y[1] ~ dnorm(mu[1], tau)
    for (i in 2:n) {
      phi[i] <- rho ^ gap[i]
      y[i] ~ dnorm(mu[i] + phi[i] * (y[i - 1] - mu[i - 1]), tau / (1 - phi[i] * phi[i]))
    }
    tau ~ dgamma(2, 2 * 1.69)
    b0 ~ dnorm(5, tau / 9)
    b1 ~ dnorm(0, tau)
    g ~ dnorm(0, tau / 0.09)
    delta ~ dnorm(0, 1 / 2.25)
    z ~ dnorm(0.4, 4)
    rho <- (exp(2 * z) - 1) / (exp(2 * z) + 1)
  }"
  rows <- trials[[1]]
  data <- list(y = rows$value, trend = rows$trend, weekend = rows$weekend, on = rows$on,
               n = nrow(rows), gap = c(1, diff(rows$day)))
  elapsed <- system.time({
    jags <- jags.model(textConnection(model), data = data, n.chains = 4, n.adapt = 500, quiet = TRUE,
                       inits = lapply(1:4, function(k) list(.RNG.name = "base::Wichmann-Hill",
                                                            .RNG.seed = k)))
    drawn <- coda.samples(jags, "delta", n.iter = 1000, progress.bar = "none")
  })[["elapsed"]]
  draws <- unlist(drawn)
  cat(sprintf(', "jags": {"seconds": %.6f, "mean": %.6f, "sd": %.6f}', elapsed, mean(draws), sd(draws)))
}
cat("}\n")
