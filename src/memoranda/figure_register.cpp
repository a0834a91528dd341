#include "memoranda/figure_register.h"

namespace handslag::memoranda {

Json to_json(const std::vector<PrintedFigure>& figures) {
  Json array = Json::array();
  for (const PrintedFigure& figure : figures) {
    Json one = Json::object({{"words", figure.words},
                             {"definition", figure.definition},
                             {"source", figure.source},
                             {"cut_off", figure.cut_off.empty() ? Json() : Json(figure.cut_off)},
                             {"computed", figure.computed},
                             {"place", figure.place}});
    if (figure.low) one.set("low", *figure.low).set("high", figure.high ? Json(*figure.high) : Json());
    array.push(std::move(one));
  }
  return array;
}

}  // namespace handslag::memoranda
