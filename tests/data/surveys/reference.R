# What R says, at full precision: Rscript reference.R, in this folder. R 4.2.2 and survey 4.1-1 (Debian 12).
# Writes api-*.csv (columns of the data that come with the package), made-*.csv (our own, from a seed) and
# reference.json, which the tests of capabilities/surveys/statistics hold our figures against.
suppressMessages(library(survey))
data(api)
found <- list()
say <- function(name, ...) found[[name]] <<- as.numeric(c(...))
both <- function(name, x) say(name, coef(x), as.numeric(SE(x)))
tight <- list(maxit = 1000, epsilon = 1e-13)

write.csv(apistrat[, c("stype", "api00", "enroll", "sch.wide", "comp.imp", "awards", "yr.rnd", "pw", "fpc")], "api-strat.csv", row.names = FALSE, quote = FALSE)
write.csv(apiclus1[, c("dnum", "stype", "api00", "enroll", "sch.wide", "pw", "fpc")], "api-clus1.csv", row.names = FALSE, quote = FALSE)
write.csv(apisrs[, c("stype", "api00", "enroll", "sch.wide", "comp.imp", "fpc")], "api-srs.csv", row.names = FALSE, quote = FALSE)

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
clus <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
srs <- svydesign(id = ~1, data = apisrs, fpc = ~fpc)
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
awards <- data.frame(awards = c("No", "Yes"), Freq = c(2027, 4167))

both("strat mean", svymean(~api00, strat, deff = TRUE))
say("strat mean deff", deff(svymean(~api00, strat, deff = TRUE)))
both("strat total", svytotal(~enroll, strat))
say("strat total deff", deff(svytotal(~enroll, strat, deff = TRUE)))
r <- svyratio(~api00, ~enroll, strat); say("strat ratio", coef(r), SE(r))
for (m in c("xlogit", "beta", "mean")) {
  ci <- svyciprop(~I(sch.wide == "Yes"), strat, method = m)
  say(paste("strat share", m), coef(ci), SE(ci), confint(ci))
}
for (d in c("strat", "srs")) {
  ci <- svyciprop(~I(comp.imp == "Yes"), get(d), method = "xlogit")
  say(paste(d, "comp share"), coef(ci), SE(ci), confint(ci))
}
ci <- svyciprop(~I(sch.wide == "Yes"), clus, method = "xlogit"); say("clus share xlogit", coef(ci), SE(ci), confint(ci))
ci <- svyciprop(~I(sch.wide == "Yes"), clus, method = "beta"); say("clus share beta", coef(ci), SE(ci), confint(ci))
say("clus mean", coef(svymean(~api00, clus)), SE(svymean(~api00, clus)))
say("clus deff", deff(svymean(~api00, clus, deff = TRUE)))
by <- svyby(~api00, ~stype, strat, svymean); say("strat by stype", coef(by), SE(by))
by <- svyby(~api00, ~comp.imp, strat, svymean); say("strat by comp.imp", coef(by), SE(by))
h <- subset(strat, comp.imp == "No"); ci <- svyciprop(~I(sch.wide == "Yes"), h, method = "xlogit"); say("strat domain share", coef(ci), SE(ci), confint(ci), degf(h))
tt <- svyttest(api00 ~ comp.imp, strat); say("strat ttest", tt$estimate, tt$statistic, tt$parameter, tt$p.value, tt$conf.int)
co <- summary(svyglm(I(yr.rnd == "Yes") ~ awards, strat))$coef; say("strat glm", co[2, ])
x <- svychisq(~sch.wide + comp.imp, strat); say("strat chisq", x$statistic, x$parameter, x$p.value)
x <- svychisq(~stype + awards, clus <- update(clus, awards = apiclus1$awards)); say("clus chisq", x$statistic, x$parameter, x$p.value)

for (d in c("strat", "clus", "srs")) {
  k <- rake(get(d), list(~stype, ~sch.wide), list(types, wide), control = tight)
  both(paste(d, "raked mean"), svymean(~api00, k)); both(paste(d, "raked total"), svytotal(~enroll, k))
  say(paste(d, "raked weights"), quantile(weights(k), names = FALSE))
  loose <- rake(get(d), list(~stype, ~sch.wide), list(types, wide)); both(paste(d, "raked loosely"), svymean(~api00, loose))
  g <- calibrate(get(d), list(~stype, ~sch.wide), list(types, wide), calfun = "raking", epsilon = 1e-14, maxit = 200)
  both(paste(d, "calibrated mean"), svymean(~api00, g)); both(paste(d, "calibrated total"), svytotal(~enroll, g))
}
k <- rake(strat, list(~stype, ~sch.wide), list(types, wide), control = tight)
ci <- svyciprop(~I(comp.imp == "Yes"), k, method = "xlogit"); say("strat raked share", coef(ci), SE(ci), confint(ci))
by <- svyby(~api00, ~comp.imp, k, svymean); say("strat raked by comp.imp", coef(by), SE(by))
tt <- svyttest(api00 ~ comp.imp, k); say("strat raked ttest", tt$estimate, tt$statistic, tt$parameter, tt$p.value, tt$conf.int)
x <- svychisq(~sch.wide + comp.imp, k); say("strat raked chisq", x$statistic, x$parameter, x$p.value)
k <- rake(strat, list(~sch.wide, ~awards), list(wide, awards), control = tight); both("strat raked without strata", svymean(~api00, k))
p <- postStratify(srs, ~stype, types); both("srs post-stratified mean", svymean(~api00, p))

# Our own: four strata of clusters, unequal weights, gaps, five items of a scale, one stratum with one cluster.
set.seed(20140914)
clusters <- rep(c(6, 5, 9, 1), times = 1)
rows <- do.call(rbind, lapply(1:4, function(h) do.call(rbind, lapply(1:clusters[h], function(c) {
  n <- sample(4:24, 1); mood <- rnorm(1, 0, .6)
  trait <- rnorm(n, mood)
  items <- sapply(c(.9, .8, .7, .6, .75), function(l) pmin(5, pmax(1, round(3 + l * trait + rnorm(n, 0, .8)))))
  colnames(items) <- paste0("item", 1:5)
  data.frame(region = c("east", "north", "south", "west")[h], shop = paste0("s", c), weight = round(runif(n, 20, 80) * h, 3),
    age = sample(c("16-34", "35-54", "55+"), n, TRUE, c(.5, .3, .2)), gender = sample(c("f", "m"), n, TRUE),
    worried = ifelse(runif(n) < plogis(trait), "yes", "no"), spent = round(exp(3 + .3 * trait + rnorm(n, 0, .5)), 2), items)
}))))
rows$spent[sample(nrow(rows), 12)] <- NA
rows$worried[sample(nrow(rows), 9)] <- NA
write.csv(rows, "made-clusters.csv", row.names = FALSE, quote = FALSE, na = "")
sizes <- c(east = 40, north = 25, south = 60, west = 30)
rows$shops <- sizes[rows$region]
ages <- data.frame(age = c("16-34", "35-54", "55+"), Freq = c(15000, 14000, 11000))
genders <- data.frame(gender = c("f", "m"), Freq = c(20500, 19500))
for (lonely in c("adjust", "remove")) {
  options(survey.lonely.psu = lonely)
  d <- svydesign(id = ~shop, strata = ~region, weights = ~weight, fpc = ~shops, data = rows, nest = TRUE)
  free <- svydesign(id = ~shop, strata = ~region, weights = ~weight, data = rows, nest = TRUE)
  for (f in c("d", "free")) {
    a <- paste("made", lonely, f)
    both(paste(a, "mean"), svymean(~spent, get(f), na.rm = TRUE))
    both(paste(a, "share"), svymean(~as.numeric(worried == "yes"), get(f), na.rm = TRUE))
    by <- svyby(~spent, ~age, get(f), svymean, na.rm = TRUE); say(paste(a, "by age"), coef(by), SE(by))
    k <- rake(get(f), list(~age, ~gender), list(ages, genders), control = tight)
    both(paste(a, "raked"), svymean(~spent, k, na.rm = TRUE)); both(paste(a, "raked total"), svytotal(~item1, k))
    g <- calibrate(get(f), list(~age, ~gender), list(ages, genders), calfun = "raking", epsilon = 1e-14, maxit = 200)
    both(paste(a, "calibrated"), svymean(~spent, g, na.rm = TRUE)); both(paste(a, "calibrated total"), svytotal(~item1, g))
    x <- svychisq(~age + worried, subset(get(f), !is.na(worried))); say(paste(a, "chisq"), x$statistic, x$parameter, x$p.value)
  }
}
say("made degrees", degf(d))
say("made alpha", svycralpha(~item1 + item2 + item3 + item4 + item5, free))
items <- as.matrix(rows[, paste0("item", 1:5)])
k <- ncol(items); v <- cov(items); alpha <- k / (k - 1) * (1 - sum(diag(v)) / sum(v)); n <- nrow(items)
say("plain alpha", alpha, 1 - (1 - alpha) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1)))
f <- factanal(items, 1, control = list(opt = list(factr = 10, maxit = 1000), lower = 1e-6))
s <- sqrt(diag(v)); l <- f$loadings[, 1] * s; say("omega", sum(l)^2 / (sum(l)^2 + sum(f$uniquenesses * s^2)))

# Small formulas.
say("wilson 81 of 263", prop.test(81, 263, correct = FALSE)$conf.int)
say("wilson 0 of 20", prop.test(0, 20, correct = FALSE)$conf.int)
say("mcnemar exact 5 12", binom.test(5, 17)$p.value)
say("mcnemar mid 5 12", binom.test(5, 17)$p.value - dbinom(5, 17, .5))
say("holm", p.adjust(c(.01, .04, .03, .005, .2, .03), "holm"))
t <- prop.trend.test(c(30, 35, 52, 60), c(100, 98, 110, 105)); say("trend", t$statistic, t$p.value)
w <- lm(y ~ x, data.frame(x = c(0, 1, 2, 4), y = c(.31, .36, .40, .52)), weights = 1 / c(.03, .025, .03, .02)^2)
c1 <- summary(w)$coef; say("slope", c1[2, 1], c1[2, 2] / summary(w)$sigma, sum(w$weights * residuals(w)^2))
say("power", power.prop.test(p1 = .5, p2 = .6, power = .8)$n, power.prop.test(p1 = .1, p2 = .15, power = .9, sig.level = .01)$n)
x <- suppressWarnings(chisq.test(rbind(c(120, 80, 60), c(380, 220, 340)), correct = FALSE)); say("answered", x$statistic, x$p.value)

lines <- sapply(names(found), function(n) sprintf('  "%s": [%s]', n, paste(sprintf("%.17g", found[[n]]), collapse = ", ")))
writeLines(c("{", paste(lines, collapse = ",\n"), "}"), "reference.json")
