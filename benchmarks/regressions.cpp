// Regressions: the time of a fit with its standard errors on one thread (bootstrap: one and two),
// and the ratio to R (lm, glm, MASS::glm.nb, sandwich) from the same run where R is installed.
#include <digigap/model/fit.hpp>
#include <digigap/model/regression_bootstrap.hpp>
#include <digigap/model/robust_errors.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace digigap;

constexpr std::size_t municipalities = 290;
constexpr std::size_t many = 1'000'000;

/// Intercept and p - 1 columns, the first as log(population) is, the others around zero.
regression_design design_of(std::size_t n, std::size_t p, regression_family family) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal;
    regression_design design;
    design.response_name = "y";
    design.intercept = 0;
    for (std::size_t j = 0; j < p; ++j) {
        design.columns.push_back(j == 0 ? "(intercept)" : std::to_string(j).insert(0, "x"));
        design.terms.push_back({.name = design.columns.back(), .first = j});
        for (std::size_t row = 0; row < n; ++row) {
            design.matrix.push_back(j == 0 ? 1.0 : j == 1 ? 10.0 + normal(random) : normal(random));
        }
    }
    for (std::size_t row = 0; row < n; ++row) {
        double eta = 0.3 * (design.matrix[n + row] - 10.0);
        for (std::size_t j = 2; j < p; ++j) {
            eta += 0.1 * design.matrix[j * n + row];
        }
        if (family == regression_family::gaussian) {
            design.response.push_back(eta + normal(random));
            continue;
        }
        design.offset.push_back(0.5 * normal(random));
        double mean = std::exp(2.5 + eta + design.offset.back());
        if (family == regression_family::negative_binomial) {
            mean = std::gamma_distribution<double>(2.0, mean / 2.0)(random);
        }
        design.response.push_back(
            static_cast<double>(std::poisson_distribution<int>(mean)(random)));
    }
    return design;
}

/// One piece of work, what R calls it, and how many of it R does in one go.
struct work {
    std::string name;
    const regression_design* design;
    void (*run)(const regression_design&);
    std::string in_r;
    int repeats;
};

void ols_hc3(const regression_design& design) {
    const regression_fit fit = fit_gaussian(design);
    benchmark::DoNotOptimize(errors_of(design, fit, error_kind::hc3).matrix.data());
}

void poisson(const regression_design& design) {
    benchmark::DoNotOptimize(fit_poisson(design).beta.data());
}

void negative_binomial(const regression_design& design) {
    benchmark::DoNotOptimize(fit_negative_binomial(design).beta.data());
}

void bootstrap(const regression_design& design, int threads) {
    const regression_fit fit = fit_negative_binomial(design);
    benchmark::DoNotOptimize(
        bootstrap_cases(design, fit, {.resamples = 2'000, .threads = threads}).estimates.data());
}

void bootstrap_one(const regression_design& design) {
    bootstrap(design, 1);
}

void bootstrap_two(const regression_design& design) {
    bootstrap(design, 2);
}

template <class Call>
double median_seconds(const Call& call, int rounds, int repeats) {
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int repeat = 0; repeat < repeats; ++repeat) {
            call();
        }
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        seconds.push_back(spent.count() / repeats);
    }
    std::nth_element(seconds.begin(), seconds.begin() + rounds / 2, seconds.end());
    return seconds[static_cast<std::size_t>(rounds / 2)];
}

void write_table(const regression_design& design, const std::filesystem::path& path) {
    std::ofstream file(path);
    file.precision(17);
    file << "y,offset";
    for (std::size_t j = 1; j < design.parameters(); ++j) {
        file << ",x" << j;
    }
    file << '\n';
    for (std::size_t row = 0; row < design.size(); ++row) {
        file << design.response[row] << ',' << (design.offset.empty() ? 0.0 : design.offset[row]);
        for (std::size_t j = 1; j < design.parameters(); ++j) {
            file << ',' << design.matrix[j * design.size() + row];
        }
        file << '\n';
    }
}

/// Seconds of one run in R, the median of three; zero without R or the packages. `d` is the table,
/// `f` the formula of all its columns.
double seconds_in_r(const work& one) {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / "digigap-bench-regressions.csv";
    write_table(*one.design, path);
    const std::string command =
        "Rscript -e 'suppressMessages({library(MASS);library(sandwich)});d<-read.csv(\"" +
        path.string() +
        "\");f<-reformulate(c(grep(\"^x\",names(d),value=TRUE),\"offset(offset)\"),\"y\");"
        "cat(median(replicate(3,system.time(for(i in 1:" +
        std::to_string(one.repeats) + "){" + one.in_r + "})[3]))/" + std::to_string(one.repeats) +
        ")' 2>/dev/null";
    double seconds = 0.0;
    if (FILE* output = popen(command.c_str(), "r")) {
        if (std::fscanf(output, "%lf", &seconds) != 1) {
            seconds = 0.0;
        }
        pclose(output);
    }
    std::filesystem::remove(path);
    return seconds;
}

std::string time_text(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 1e-3 ? "%.1f us" : "%.2f ms",
                  seconds * (seconds < 1e-3 ? 1e6 : 1e3));
    return text;
}

void compare(const work& one) {
    const bool small = one.design->size() == municipalities;
    const bool resampled = one.name.find("bootstrap") != std::string::npos;
    const auto call = [&one] { one.run(*one.design); };
    call();
    const double ours = median_seconds(call, small ? 21 : 7, small && !resampled ? 200 : 1);
    const double theirs = one.in_r.empty() ? 0.0 : seconds_in_r(one);
    std::printf("%-38s %12s", one.name.c_str(), time_text(ours).c_str());
    if (theirs > 0.0) {
        std::printf("   R %12s   x%.0f", time_text(theirs).c_str(), theirs / ours);
    }
    std::printf("\n");
    std::fflush(stdout);
}

void register_work(const work& one) {
    benchmark::RegisterBenchmark(one.name.c_str(), [one](benchmark::State& state) {
        for (auto _ : state) {
            one.run(*one.design);
        }
    });
}

} // namespace

int main(int argc, char** argv) {
    const regression_design ols = design_of(municipalities, 8, regression_family::gaussian);
    const regression_design counts = design_of(municipalities, 6, regression_family::poisson);
    const regression_design mentions =
        design_of(municipalities, 6, regression_family::negative_binomial);
    const regression_design many_ols = design_of(many, 8, regression_family::gaussian);
    const regression_design many_counts = design_of(many, 6, regression_family::poisson);
    const regression_design many_mentions =
        design_of(many, 6, regression_family::negative_binomial);
    const std::string nb = "glm.nb(f,data=d)";
    const std::vector<work> all{
        {"OLS and HC3, 290 x 8", &ols, ols_hc3, "m<-lm(f,data=d);vcovHC(m,type=\"HC3\")", 50},
        {"Poisson, 290 x 6", &counts, poisson, "summary(glm(f,poisson,data=d))", 50},
        {"NB2, 290 x 6", &mentions, negative_binomial, "summary(" + nb + ")", 20},
        {"OLS and HC3, 10^6 x 8", &many_ols, ols_hc3, "m<-lm(f,data=d);vcovHC(m,type=\"HC3\")", 1},
        {"Poisson, 10^6 x 6", &many_counts, poisson, "glm(f,poisson,data=d)", 1},
        {"NB2, 10^6 x 6", &many_mentions, negative_binomial, nb, 1},
        {"NB2, 2,000 bootstrap fits of 290", &mentions, bootstrap_one,
         "for(b in 1:2000)suppressWarnings(try(glm.nb(f,data=d[sample(290,replace=TRUE),]),"
         "silent=TRUE))",
         1},
        {"the same on two threads", &mentions, bootstrap_two, "", 1}};
    for (const work& one : all) {
        register_work(one);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    for (const work& one : all) {
        compare(one);
    }
    return 0;
}
