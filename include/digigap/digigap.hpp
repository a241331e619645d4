#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/label_column.hpp>
#include <digigap/data/number_column.hpp>
#include <digigap/data/table.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/load/csv.hpp>

#endif
