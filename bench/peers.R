# Rscript peers.R LIBRARY suppression FILE.bin        secondary suppression of an instance with a known answer
# Rscript peers.R LIBRARY rounding FILE.csv BASE       rounding of a table of three columns and count, with all sums
#
# One line of JSON each, as our own programs in bench/ print it. Seconds are of this process's CPU, without reading.
arguments <- commandArgs(trailingOnly = TRUE)
.libPaths(c(arguments[1], .libPaths()))
what <- arguments[2]
file <- arguments[3]

cpu_seconds <- function() {
  spent <- proc.time()
  unname(spent["user.self"] + spent["sys.self"])
}
peak_megabytes <- function() {
  line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) * 1024 / 1e6
}
say <- function(...) {
  values <- list(...)
  cat("{", paste0('"', names(values), '":', vapply(values, format, "", digits = 6, trim = TRUE), collapse = ","), "}\n", sep = "")
}

if (what == "suppression") {
  library(Matrix)
  library(SSBtools)
  input <- file(file, "rb")
  numbers <- function(n) readBin(input, "integer", n, size = 4, endian = "little")
  head <- numbers(5)
  starts <- numbers(head[2] + 1)
  rows <- numbers(head[3])
  values <- numbers(head[3])
  order <- numbers(head[4]) + 1
  primary <- numbers(head[5]) + 1
  numbers(head[1])
  answer <- numbers(numbers(1)) + 1
  close(input)
  x <- new("dgCMatrix", i = rows, p = starts, x = as.numeric(values), Dim = head[1:2])
  began <- cpu_seconds()
  secondary <- GaussSuppression(x, candidates = order, primary = primary, singletonMethod = "none", printInc = FALSE)
  seconds <- cpu_seconds() - began
  difference <- length(union(setdiff(secondary, answer), setdiff(answer, secondary)))
  say(seconds = seconds, peak_mb = peak_megabytes(), suppressed = length(secondary), difference = difference)
} else {
  library(SmallCountRounding)
  data <- read.csv(file, colClasses = c("character", "character", "character", "integer"))
  base <- as.integer(arguments[4])
  began <- cpu_seconds()
  rounded <- PLSrounding(data, "count", roundBase = base, formula = ~ a * b * c, printInc = FALSE)
  seconds <- cpu_seconds() - began
  deviation <- abs(rounded$publish$difference)
  say(cells = length(deviation), seconds = seconds, peak_mb = peak_megabytes(), largest_deviation = max(deviation),
      mean_deviation = mean(deviation))
}
