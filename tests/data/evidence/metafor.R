# Writes metafor.csv and metafor_effects.csv from effects.csv and counts.csv (see README.md).
# Converged far beyond metafor's defaults, which stop at 1e-5 (Fisher scoring) and 1e-4 (uniroot).
suppressMessages(library(metafor))
options(digits = 17)
tight <- function(y) list(threshold = 1e-12 * var(y), maxiter = 100000, tol = 1e-14, tau2.max = 1e4)
number <- function(x) if (is.null(x) || length(x) == 0 || is.na(x)) "" else sprintf("%.12g", x)

one <- function(name, y, v, method, test) {
  fit <- rma(y, v, method = method, test = test, control = tight(y))
  near <- predict(fit)
  spread <- if (method == "EE") c(NA, NA) else confint(fit, control = list(tol = 1e-14, tau2.max = 1e6))$random[1, 2:3]
  weights <- if (test != "z") "" else paste(sapply(weights(fit), number), collapse = ";")
  values <- list(fit$beta[1], fit$se, fit$ci.lb, fit$ci.ub, near$pi.lb, near$pi.ub, fit$tau2,
                 fit$se.tau2, spread[1], spread[2], fit$I2, fit$H2, fit$QE, fit$QEp, fit$zval, fit$pval)
  c(name, method, test, sapply(values, number), weights)
}

small <- function(name, y, v) {
  fit <- rma(y, v, method = "REML", control = tight(y))
  mixed <- regtest(fit)
  line <- regtest(y, v, model = "lm")
  filled <- trimfill(fit)
  left <- leave1out(fit)
  c(name, "REML", "small", sapply(list(mixed$zval, mixed$pval, mixed$est, mixed$ci.lb, mixed$ci.ub,
    line$zval, line$pval, filled$k0, filled$beta[1], filled$se, left$estimate[1], left$tau2[1]), number),
    rep("", 4), filled$side)
}

data <- read.csv("effects.csv")
rows <- list()
for (name in unique(data$set)) {
  part <- data[data$set == name, ]
  for (method in c("DL", "HE", "HS", "SJ", "PM", "EB", "ML", "REML", "EE"))
    for (test in c("z", "t", "knha"))
      rows[[length(rows) + 1]] <- suppressWarnings(one(name, part$effect, part$variance, method, test))
  if (nrow(part) > 3)
    rows[[length(rows) + 1]] <- suppressWarnings(small(name, part$effect, part$variance))
}
table <- do.call(rbind, rows)
colnames(table) <- c("set", "method", "test", "estimate", "se", "low", "high", "prediction_low",
  "prediction_high", "tau2", "tau2_se", "tau2_low", "tau2_high", "i2", "h2", "q", "q_p", "statistic", "p", "weights")
write.csv(table, "metafor.csv", row.names = FALSE, quote = FALSE, eol = "\n")

counts <- read.csv("counts.csv")
effects <- do.call(rbind, lapply(c("RR", "OR"), function(m) {
  e <- escalc(measure = m, ai = events1, n1i = n1, ci = events2, n2i = n2, data = counts)
  data.frame(measure = m, case = counts$case, effect = sapply(e$yi, number), variance = sapply(e$vi, number))
}))
arms <- read.csv("meta_tables.csv")
means <- do.call(rbind, lapply(c("MD", "SMD"), function(m) {
  e <- escalc(measure = m, m1i = m1, sd1i = sd1, n1i = n1, m2i = m2, sd2i = sd2, n2i = n2, data = arms)
  data.frame(measure = m, case = seq_len(nrow(arms)), effect = sapply(e$yi, number), variance = sapply(e$vi, number))
}))
write.csv(rbind(effects, means), "metafor_effects.csv", row.names = FALSE, quote = FALSE, eol = "\n")

bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = read.csv("bcg.csv"))
lines <- list()
for (method in c("DL", "HE", "HS", "SJ", "PM", "EB", "ML", "REML", "EE"))
  for (test in c("z", "t", "knha")) {
    fit <- suppressWarnings(rma(yi, vi, mods = ~ ablat + year, data = bcg, method = method, test = test, control = tight(bcg$yi)))
    lines[[length(lines) + 1]] <- c(method, test, sapply(c(fit$beta, fit$se, fit$ci.lb, fit$pval, fit$tau2,
      ifelse(is.null(fit$se.tau2), NA, fit$se.tau2), fit$I2, fit$H2, fit$R2, fit$QM, fit$QMp, fit$QE, fit$QEp), number))
  }
lines <- do.call(rbind, lines)
colnames(lines) <- c("method", "test", paste0(rep(c("b", "se", "low", "p"), each = 3), 0:2),
  "tau2", "tau2_se", "i2", "h2", "r2", "qm", "qm_p", "qe", "qe_p")
write.csv(lines, "metafor_regression.csv", row.names = FALSE, quote = FALSE, eol = "\n")
