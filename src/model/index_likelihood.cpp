#include "index_likelihood.hpp"

#include "column_basis.hpp"
#include "index_covariance.hpp"
#include "index_function.hpp"

#include <digigap/detail/infinity.hpp>

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace digigap::detail {
namespace {

/// A predictor that still moves by so much where next to nothing is to be gained will not stop.
constexpr double on_the_move = 0.3;
/// The slowest of those that go to infinity moves by about 1 in each step, the others by less than
/// this.
constexpr double at_rest = 0.05;
/// Relative to the largest part of the direction: what is less is rounding.
constexpr double in_the_direction = 1e-5;

/// A search for the maximum: predictors that went to infinity, and the spaces of the others.
class index_search {
public:
    index_search(const index_model& model, const index_start& start)
        : model_(model), start_(start) {
        function_.model = &model;
        function_.fixed_log_size = start.log_size;
        std::vector<std::size_t> every(model.rows.size());
        std::iota(every.begin(), every.end(), std::size_t{0});
        for (std::size_t part = 0; part < model.parts.size(); ++part) {
            const std::size_t columns = model.parts[part].design->parameters();
            index_part_fit made;
            made.states.assign(columns, coefficient_state::aliased);
            made.beta.assign(columns, 0.0);
            made.direction.assign(columns, 0.0);
            made.predictor = start.predictors[part];
            made.finite = start.predictors[part];
            function_.held.emplace_back(model.rows.size(), static_cast<signed char>(0));
            function_.spaces.push_back(
                space_of(model, model.parts[part], every, all_columns(*model.parts[part].design)));
            for (const std::size_t column : function_.spaces.back().columns) {
                made.states[column] = coefficient_state::estimated;
            }
            fit_.parts.push_back(std::move(made));
        }
        fit_.log_size = start.log_size;
        if (!start.held.empty()) {
            hold_from_the_start();
        }
    }

    index_fit run() {
        Eigen::VectorXd at = coefficients_near(start_.weights);
        std::size_t rounds = 2;
        for (const index_part_fit& part : fit_.parts) {
            rounds += part.states.size();
        }
        for (std::size_t round = 0; round < rounds; ++round) {
            const ascent found = newton_ascent(
                {.function =
                     [this](const Eigen::VectorXd& where, ascent_depth depth) {
                         return function_.point_at(where, depth);
                     },
                 .escapes = [this](const Eigen::VectorXd& step) { return moves(step); },
                 .iteration_limit = model_.options.iteration_limit,
                 .safe_steps = round == 0 ? start_.safe_steps : 0,
                 .has_safe = model_.safe_row != nullptr},
                at);
            fit_.iterations += found.iterations;
            fit_.log_likelihood = found.point.value;
            fit_.magnitude = found.point.magnitude;
            keep_predictors(found.at, round == 0);
            if (found.end == ascent_end::maximum) {
                finish(found);
            }
            if (found.end != ascent_end::escaping || !hold_back(found.step)) {
                return fit_;
            }
            at = coefficients_near({});
        }
        return fit_;
    }

private:
    void hold_from_the_start() {
        function_.held[0] = start_.held;
        for (std::size_t row = 0; row < start_.held.size(); ++row) {
            if (start_.held[row] != 0) {
                fit_.parts[0].predictor[row] =
                    std::copysign(infinity, static_cast<double>(start_.held[row]));
            }
        }
        Eigen::VectorXd along(static_cast<Eigen::Index>(function_.spaces[0].columns.size()));
        for (Eigen::Index k = 0; k < along.size(); ++k) {
            along[k] = start_.direction[function_.spaces[0].columns[static_cast<std::size_t>(k)]];
        }
        mark_infinite(0, along);
        rebuild(0);
    }

    /// Coefficients whose predictors are nearest the ones kept.
    [[nodiscard]] Eigen::VectorXd coefficients_near(const std::vector<double>& weights) const {
        Eigen::VectorXd at = Eigen::VectorXd::Zero(function_.size());
        for (std::size_t part = 0; part < function_.parts(); ++part) {
            const part_space& space = function_.spaces[part];
            const Eigen::Index rank = space.basis.cols();
            const Eigen::Index rows = space.basis.rows();
            if (rank == 0) {
                continue;
            }
            Eigen::VectorXd target = Eigen::VectorXd::Zero(rows);
            Eigen::VectorXd weight = Eigen::VectorXd::Ones(rows);
            for (Eigen::Index row = 0; row < rows; ++row) {
                const double near = fit_.parts[part].predictor[static_cast<std::size_t>(row)];
                target[row] = std::isfinite(near) ? near - space.offset[row] : 0.0;
                if (part == 0 && !weights.empty()) {
                    weight[row] = weights[static_cast<std::size_t>(row)];
                }
            }
            Eigen::MatrixXd products = space.basis.transpose() * weight.asDiagonal() * space.basis;
            // Rows without weight must not leave it singular.
            products.diagonal().array() += 1e-9 * weight.sum();
            at.segment(function_.first_of(part), rank) =
                products.llt().solve(space.basis.transpose() * weight.cwiseProduct(target));
        }
        if (model_.with_size) {
            at[at.size() - 1] = fit_.log_size;
        }
        return at;
    }

    [[nodiscard]] bool size_moves(const Eigen::VectorXd& step) const {
        return model_.with_size && std::abs(step[step.size() - 1]) > on_the_move;
    }
    [[nodiscard]] static bool part_moves(const Eigen::VectorXd& moved) {
        return moved.size() > 0 && moved.cwiseAbs().maxCoeff() > on_the_move;
    }
    [[nodiscard]] bool moves(const Eigen::VectorXd& step) const {
        bool found = size_moves(step);
        for (std::size_t part = 0; part < function_.parts(); ++part) {
            found = found || part_moves(function_.along(part, step));
        }
        return found;
    }

    void keep_predictors(const Eigen::VectorXd& at, bool first_round) {
        const std::vector<Eigen::VectorXd> predictors = function_.predictors_at(at);
        fit_.log_size = function_.log_size_at(at);
        for (std::size_t row = 0; row < model_.rows.size(); ++row) {
            const row_place place = function_.place_at(row, predictors, fit_.log_size);
            for (std::size_t part = 0; part < function_.parts(); ++part) {
                fit_.parts[part].predictor[row] = part == 0 ? place.counts : place.zeros;
                if (first_round) {
                    fit_.parts[part].finite[row] = fit_.parts[part].predictor[row];
                }
            }
        }
    }

    /// Holds what moves at infinity; whether there is a maximum to be found in the rest.
    bool hold_back(const Eigen::VectorXd& step) {
        if (size_moves(step)) {
            fit_.size = step[step.size() - 1] > 0.0 ? size_end::rising : size_end::falling;
            return false;
        }
        for (std::size_t part = 0; part < function_.parts(); ++part) {
            const Eigen::VectorXd moved = function_.along(part, step);
            if (!part_moves(moved)) {
                continue;
            }
            for (std::size_t row = 0; row < model_.rows.size(); ++row) {
                const double by = moved[static_cast<Eigen::Index>(row)];
                if (std::abs(by) > at_rest) {
                    function_.held[part][row] = by > 0.0 ? 1 : -1;
                    fit_.parts[part].predictor[row] = std::copysign(infinity, by);
                }
            }
            const part_space& space = function_.spaces[part];
            mark_infinite(part, space.to_columns *
                                    step.segment(function_.first_of(part), space.basis.cols()));
        }
        for (std::size_t part = 0; part < function_.parts(); ++part) {
            rebuild(part);
        }
        return true;
    }

    void mark_infinite(std::size_t part, const Eigen::VectorXd& direction) {
        Eigen::VectorXd shares = direction;
        const std::vector<std::size_t>& columns = function_.spaces[part].columns;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            double largest = 0.0;
            const auto values = model_.parts[part].design->column(columns[k]);
            for (const std::uint32_t row : model_.rows) {
                largest = std::fmax(largest, std::abs(values[row]));
            }
            shares[static_cast<Eigen::Index>(k)] *= largest;
        }
        const double least = in_the_direction * shares.cwiseAbs().maxCoeff();
        index_part_fit& made = fit_.parts[part];
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const double share = shares[static_cast<Eigen::Index>(k)];
            coefficient_state& state = made.states[columns[k]];
            if (std::abs(share) > least && state == coefficient_state::estimated) {
                state = coefficient_state::infinite;
                made.direction[columns[k]] = direction[static_cast<Eigen::Index>(k)];
            }
        }
    }

    /// Whether a row still depends on the predictor of a part.
    [[nodiscard]] bool depends(std::size_t row, std::size_t part) const {
        if (function_.held[part][row] != 0) {
            return false;
        }
        if (function_.parts() == 1 || function_.held[1 - part][row] == 0) {
            return true;
        }
        const row_jet jet = model_.row(model_.rows[row], {.counts = fit_.parts[0].predictor[row],
                                                          .zeros = fit_.parts[1].predictor[row],
                                                          .log_size = fit_.log_size});
        return jet.slope[part] != 0.0 || jet.bend[row_jet::entry(part, part)] != 0.0;
    }

    /// The space of a part over the rows that depend on it; columns with finite coefficients first.
    /// Those of them that can no longer be told apart have no estimate.
    void rebuild(std::size_t part) {
        index_part_fit& made = fit_.parts[part];
        std::vector<std::size_t> places;
        for (std::size_t row = 0; row < model_.rows.size(); ++row) {
            if (depends(row, part)) {
                places.push_back(row);
            }
        }
        std::vector<std::size_t> order;
        for (const coefficient_state state :
             {coefficient_state::estimated, coefficient_state::unknown,
              coefficient_state::infinite}) {
            for (std::size_t column = 0; column < made.states.size(); ++column) {
                if (made.states[column] == state) {
                    order.push_back(column);
                }
            }
        }
        function_.spaces[part] = space_of(model_, model_.parts[part], places, order);
        for (const std::size_t column : function_.spaces[part].mixed) {
            if (made.states[column] == coefficient_state::estimated) {
                made.states[column] = coefficient_state::unknown;
            }
        }
    }

    void finish(const ascent& found) {
        const Eigen::Index all = function_.size();
        Eigen::Index columns = model_.with_size ? 1 : 0;
        for (const index_part_fit& part : fit_.parts) {
            columns += static_cast<Eigen::Index>(part.states.size());
        }
        // From the coefficients of the bases to those of the columns, of all parts and the size.
        Eigen::MatrixXd outward = Eigen::MatrixXd::Zero(columns, all);
        Eigen::Index first = 0;
        for (std::size_t part = 0; part < function_.parts(); ++part) {
            const part_space& space = function_.spaces[part];
            const Eigen::Index from = function_.first_of(part);
            index_part_fit& made = fit_.parts[part];
            made.columns = space.columns.size();
            const Eigen::VectorXd beta =
                space.to_columns * found.at.segment(from, space.basis.cols());
            for (Eigen::Index k = 0; k < beta.size(); ++k) {
                const std::size_t column = space.columns[static_cast<std::size_t>(k)];
                if (made.states[column] == coefficient_state::estimated) {
                    made.beta[column] = beta[k];
                    outward.block(first + static_cast<Eigen::Index>(column), from, 1,
                                  space.basis.cols()) = space.to_columns.row(k);
                }
            }
            first += static_cast<Eigen::Index>(made.states.size());
        }
        if (model_.with_size) {
            outward(columns - 1, all - 1) = 1.0;
        }
        if (const auto covariance = index_covariance(function_, found.point.information, outward)) {
            fit_.covariance.assign(covariance->data(), covariance->data() + covariance->size());
            fit_.maximum = true;
        }
    }

    const index_model& model_;
    const index_start& start_;
    index_function function_;
    index_fit fit_;
};

} // namespace

index_fit fit_index(const index_model& model, const index_start& start) {
    // What is little is so beside one row of weight 1.
    const double unit = std::accumulate(model.weights.begin(), model.weights.end(), 0.0) /
                        static_cast<double>(std::max<std::size_t>(model.weights.size(), 1));
    index_model scaled = model;
    scaled.magnitude /= unit;
    for (double& weight : scaled.weights) {
        weight /= unit;
    }
    index_fit fit = index_search(scaled, start).run();
    fit.log_likelihood *= unit;
    fit.magnitude *= unit;
    fit.unit = unit;
    for (double& entry : fit.covariance) {
        entry /= unit;
    }
    return fit;
}

double log_likelihood_at(const index_model& model,
                         const std::vector<std::vector<double>>& predictors, double log_size) {
    double sum = 0.0;
    for (std::size_t row = 0; row < model.rows.size(); ++row) {
        const double zeros = predictors.size() > 1 ? predictors[1][row] : 0.0;
        sum += model.weights[row] *
               model
                   .row(model.rows[row],
                        {.counts = predictors[0][row], .zeros = zeros, .log_size = log_size})
                   .value;
    }
    return sum;
}

} // namespace digigap::detail
