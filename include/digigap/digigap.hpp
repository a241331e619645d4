#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/label_column.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/municipality.hpp>
#include <digigap/data/municipality_code.hpp>
#include <digigap/data/municipality_register.hpp>
#include <digigap/data/number_column.hpp>
#include <digigap/data/printed_share.hpp>
#include <digigap/data/table.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/finite_share.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/published.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/join.hpp>
#include <digigap/load/printed_share.hpp>
#include <digigap/load/share_text.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/text_table.hpp>
#include <digigap/report/whole_file.hpp>
#include <digigap/version.hpp>

#endif
