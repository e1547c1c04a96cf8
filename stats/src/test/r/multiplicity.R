# p.adjust, and closed testing of graphs by brute force: for every set of hypotheses the others are removed from the graph, one
# after the other, and the set is tested by weighted Bonferroni. Run in this folder: Rscript multiplicity.R
library(jsonlite)
options(digits = 17)
set.seed(9)
remove_one <- function(w, G, j) {
  keep <- setdiff(seq_along(w), j)
  w2 <- w; G2 <- G
  for (l in keep) {
    w2[l] <- w[l] + w[j] * G[j, l]
    for (k in keep) G2[l, k] <- if (l != k && G[l, j] * G[j, l] < 1) (G[l, k] + G[l, j] * G[j, k]) / (1 - G[l, j] * G[j, l]) else 0
  }
  w2[j] <- 0; G2[j, ] <- 0; G2[, j] <- 0
  list(w = w2, G = G2)
}
closed <- function(p, w, G) {
  m <- length(p); adj <- rep(0, m)
  for (s in 1:(2^m - 1)) {
    set <- which(bitwAnd(s, 2^(0:(m - 1))) > 0)
    g <- list(w = w, G = G)
    others <- setdiff(seq_len(m), set)
    for (j in others[sample.int(length(others))]) g <- remove_one(g$w, g$G, j)
    ratio <- ifelse(g$w[set] > 1e-12, p[set] / g$w[set], Inf)
    adj[set] <- pmax(adj[set], min(1, ratio))
  }
  adj
}
random_graph <- function(m) {
  G <- matrix(rexp(m * m) * rbinom(m * m, 1, .6), m); diag(G) <- 0
  s <- rowSums(G); G <- G / ifelse(s > 0, s, 1) * sample(c(1, 1, .8), m, TRUE)
  w <- rexp(m) * rbinom(m, 1, .7); w <- if (sum(w) > 0) w / sum(w) else c(1, rep(0, m - 1))
  list(w = w, G = G)
}
graphs <- lapply(1:40, function(i) {
  m <- sample(2:6, 1); g <- random_graph(m); p <- round(runif(m)^3, 4)
  list(p = p, w = g$w, G = g$G, adjusted = closed(p, g$w, g$G))
})
simple <- lapply(1:20, function(i) {
  p <- round(runif(sample(1:8, 1))^2, 3)
  list(p = I(p), bonferroni = I(p.adjust(p, "bonferroni")), holm = I(p.adjust(p, "holm")), hochberg = I(p.adjust(p, "hochberg")))
})
write_json(list(software = paste("R", getRversion(), "p.adjust and base functions; stats/src/test/r/multiplicity.R"),
  simple = simple, graphs = graphs), "../resources/org/trialtwin/stats/plan/multiplicity.json", digits = NA, auto_unbox = TRUE)
