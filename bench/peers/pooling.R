# Pool the written data sets by metafor, where it is installed; print JSON.
arguments <- commandArgs(trailingOnly = TRUE)
if (!requireNamespace("metafor", quietly = TRUE)) {
  cat("{}\n")
  quit()
}
suppressMessages(library(metafor))
data <- read.csv(arguments[1])
sets <- split(data, factor(data$set, levels = unique(data$set)))
one <- function(method) {
  fit <- function(rows) rma(effect, variance, data = rows, method = method)
  first <- fit(sets[[1]])
  processor <- function() sum(system.time(lapply(sets, fit))[c("user.self", "sys.self")])
  seconds <- median(replicate(5, processor())) / length(sets)
  sprintf('"metafor %s": {"seconds": %.9f, "estimate": %.9f, "tau2": %.9f}',
          method, seconds, first$beta[1], first$tau2)
}
cat("{", paste(sapply(c("DL", "REML"), one), collapse = ", "), "}\n", sep = "")
