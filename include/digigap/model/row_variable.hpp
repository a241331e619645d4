#ifndef DIGIGAP_MODEL_ROW_VARIABLE_HPP
#define DIGIGAP_MODEL_ROW_VARIABLE_HPP

#include <digigap/model/formula.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace digigap {

/// The name of a level where the caller gives none: a text is its own, "yes" and "no" stand for
/// bools, numbers are written out, an enumeration is asked by `name_of(value)` or else its number.
struct level_naming {
    template <class Value>
    [[nodiscard]] std::string operator()(const Value& value) const {
        if constexpr (std::convertible_to<const Value&, std::string_view>) {
            return std::string(std::string_view(value));
        } else if constexpr (std::same_as<Value, bool>) {
            return value ? "yes" : "no";
        } else if constexpr (requires {
                                 { name_of(value) } -> std::convertible_to<std::string_view>;
                             }) {
            return std::string(std::string_view(name_of(value)));
        } else if constexpr (std::is_enum_v<Value>) {
            return std::to_string(static_cast<std::underlying_type_t<Value>>(value));
        } else {
            static_assert(std::is_arithmetic_v<Value>,
                          "a factor over this type needs a function that names its levels");
            std::array<char, 32> text{};
            const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
            return {text.data(), end.ptr};
        }
    }
};

/// A number of each row and what is done to it. The projection is a member pointer, member function
/// or callable and gives a number or an optional of one; an empty optional and NaN are missing.
template <class Projection>
struct row_number {
    std::shared_ptr<const Projection> projection;
    std::vector<transform_step> steps{};
    std::string name{};

    /// The same with a name for what the projection gives: `log_of(&plan::population)` named
    /// "population" is the column "log(population)".
    [[nodiscard]] row_number named(std::string text) const { return {projection, steps, text}; }
};

/// A factor of each row: any type with < and ==, or an optional of one that is empty for the
/// missing. Its levels are in the order of their values; `reference` is the name of the one that
/// the others are compared with, the first where there is none.
template <class Projection, class Naming>
struct row_factor {
    std::shared_ptr<const Projection> projection;
    Naming naming{};
    std::optional<std::string> reference{};
    std::string name{};

    [[nodiscard]] row_factor named(std::string text) const {
        return {projection, naming, reference, text};
    }
};

/// A product of variables, made by *.
template <class... Variables>
struct row_product {
    std::tuple<Variables...> variables;
};

/// What a number is to the model where it is no term.
enum class row_role : unsigned char { response, offset, weights };

template <row_role Role, class Projection>
struct row_part {
    row_number<Projection> number;

    [[nodiscard]] row_part named(std::string text) const { return {number.named(text)}; }
};

/// A model without the column of ones.
struct without_intercept_tag {};
inline constexpr without_intercept_tag without_intercept{};

namespace detail {

template <class Type>
inline constexpr bool is_row_variable = false;
template <class Projection>
inline constexpr bool is_row_variable<row_number<Projection>> = true;
template <class Projection, class Naming>
inline constexpr bool is_row_variable<row_factor<Projection, Naming>> = true;

template <class Type>
concept row_variable = is_row_variable<Type>;

template <class Projection>
[[nodiscard]] row_number<Projection> row_number_of(Projection projection,
                                                   std::vector<transform_step> steps = {}) {
    return {std::make_shared<const Projection>(std::move(projection)), std::move(steps)};
}

} // namespace detail

/// A number as it is, its logarithm, log(1 + x), square root, square, or k orthogonal polynomials
/// of it: `number_of(&plan::year)`.
template <class Projection>
[[nodiscard]] row_number<Projection> number_of(Projection projection) {
    return detail::row_number_of(std::move(projection));
}
template <class Projection>
[[nodiscard]] row_number<Projection> log_of(Projection projection) {
    return detail::row_number_of(std::move(projection), {{.what = transform::log}});
}
template <class Projection>
[[nodiscard]] row_number<Projection> log1p_of(Projection projection) {
    return detail::row_number_of(std::move(projection), {{.what = transform::log1p}});
}
template <class Projection>
[[nodiscard]] row_number<Projection> sqrt_of(Projection projection) {
    return detail::row_number_of(std::move(projection), {{.what = transform::square_root}});
}
template <class Projection>
[[nodiscard]] row_number<Projection> square_of(Projection projection) {
    return detail::row_number_of(std::move(projection), {{.what = transform::power, .degree = 2}});
}
template <class Projection>
[[nodiscard]] row_number<Projection> poly_of(Projection projection, int degree) {
    return detail::row_number_of(std::move(projection),
                                 {{.what = transform::polynomial, .degree = degree}});
}

/// A factor, compared with a level: `factor_of(&plan::bloc, bloc::left)`; `naming` gives the names
/// of the levels.
template <class Projection>
[[nodiscard]] row_factor<Projection, level_naming> factor_of(Projection projection) {
    return {std::make_shared<const Projection>(std::move(projection))};
}
template <class Projection, class Level, class Naming = level_naming>
[[nodiscard]] row_factor<Projection, Naming> factor_of(Projection projection, Level reference,
                                                       Naming naming = {}) {
    std::string name(naming(reference));
    return {std::make_shared<const Projection>(std::move(projection)), std::move(naming),
            std::move(name)};
}

/// What is explained, as it is or by its logarithm.
template <class Projection>
[[nodiscard]] row_part<row_role::response, Projection> response(Projection projection) {
    return {number_of(std::move(projection))};
}
template <class Projection>
[[nodiscard]] row_part<row_role::response, Projection> log_response(Projection projection) {
    return {log_of(std::move(projection))};
}

/// What the counts could have happened in: its logarithm is part of the linear predictor.
template <class Projection>
[[nodiscard]] row_part<row_role::offset, Projection> exposure(Projection projection) {
    return {log_of(std::move(projection))};
}
/// A known part of the linear predictor.
template <class Projection>
[[nodiscard]] row_part<row_role::offset, Projection> offset_of(Projection projection) {
    return {number_of(std::move(projection))};
}
/// Prior weights, from 0 on.
template <class Projection>
[[nodiscard]] row_part<row_role::weights, Projection> weights_of(Projection projection) {
    return {number_of(std::move(projection))};
}

/// The product of variables: `log_of(&plan::population) * factor_of(&plan::bloc, bloc::left)`. It
/// holds the product alone; the variables by themselves are terms of their own.
template <detail::row_variable First, detail::row_variable Second>
[[nodiscard]] row_product<First, Second> operator*(const First& first, const Second& second) {
    return {{first, second}};
}
template <class... Firsts, detail::row_variable Second>
[[nodiscard]] row_product<Firsts..., Second> operator*(const row_product<Firsts...>& first,
                                                       const Second& second) {
    return {std::tuple_cat(first.variables, std::tuple(second))};
}

} // namespace digigap

#endif
