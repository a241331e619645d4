#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/classify/answers.hpp>
#include <digigap/classify/group_by.hpp>
#include <digigap/classify/group_labels.hpp>
#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/grouping.hpp>
#include <digigap/classify/number_groups.hpp>
#include <digigap/classify/size_bands.hpp>
#include <digigap/classify/tally_rows.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/tally.hpp>

#endif
