/* Three themes: the ground, the greys and the palette. Constant data; any thread. */
#include "chart-theme.h"

#include <string.h>

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) &255) / 255.0, 1.0             \
  }

/* Blue, orange, green, purple, vermilion, sky, yellow, black: Okabe and Ito's tones in the order in
 * which neighbours differ most. Yellow is darkened, or it would vanish on white. */
#define PALETTE_ON_WHITE                                                                           \
  {                                                                                                \
    RGB (0x0072b2), RGB (0xe69f00), RGB (0x009e73), RGB (0xcc79a7), RGB (0xd55e00),                \
        RGB (0x56b4e9), RGB (0xb5a300), RGB (0x3d3d3d)                                             \
  }

/* Equal steps of lightness in OKLab (Björn Ottosson, "A perceptual color space for image
 * processing", 2020), with the hue turning steadily: so equal ratios of counts look equally far
 * apart, also to those who see no hues. Few lies near the ground, but not in it. */
#define HEAT_ON_WHITE                                                                              \
  {                                                                                                \
    RGB (0x84dace), RGB (0x72cecb), RGB (0x61c2c7), RGB (0x52b5c3), RGB (0x45a8bf),                \
        RGB (0x3a9bbb), RGB (0x338eb6), RGB (0x3080b0), RGB (0x2f72a9), RGB (0x3165a1),            \
        RGB (0x335799), RGB (0x35498f), RGB (0x373b84), RGB (0x372c78), RGB (0x371e6b),            \
        RGB (0x350d5d)                                                                             \
  }

#define HEAT_ON_DARK                                                                               \
  {                                                                                                \
    RGB (0x564597), RGB (0x4f54a7), RGB (0x4263b4), RGB (0x2f73bd), RGB (0x0b83c2),                \
        RGB (0x0c92bd), RGB (0x03a0bc), RGB (0x02aeba), RGB (0x0bbbb6), RGB (0x06c9b0),            \
        RGB (0x40d5a4), RGB (0x6dde98), RGB (0x94e68b), RGB (0xb9ec80), RGB (0xdcf077),            \
        RGB (0xfef473)                                                                             \
  }

static const ChartTheme light = {
  .background = RGB (0xffffff),
  .text = RGB (0x2e2e2e),
  .text_dim = RGB (0x6a6a6a),
  .grid = RGB (0xe6e6e6),
  .axis = RGB (0xb4b4b4),
  .shade = { 0, 0, 0, 0.045 },
  .now = RGB (0x6a6a6a),
  .popup = RGB (0xfafafa),
  .palette = PALETTE_ON_WHITE,
  .heat = HEAT_ON_WHITE,
  .line_width = 1.5,
};

static const ChartTheme dark = {
  .background = RGB (0x303030),
  .text = RGB (0xf2f2f2),
  .text_dim = RGB (0xb0b0b0),
  .grid = RGB (0x424242),
  .axis = RGB (0x6c6c6c),
  .shade = { 1, 1, 1, 0.05 },
  .now = RGB (0xb0b0b0),
  .popup = RGB (0x3a3a3a),
  .palette = { RGB (0x3d9fe0), RGB (0xf0ad1c), RGB (0x1fbd8f), RGB (0xdc92ba), RGB (0xf07a2a),
               RGB (0x7cc8f2), RGB (0xf0e442), RGB (0xe0e0e0) },
  .heat = HEAT_ON_DARK,
  .line_width = 1.5,
};

static const ChartTheme print = {
  .background = RGB (0xffffff),
  .text = RGB (0x000000),
  .text_dim = RGB (0x404040),
  .grid = RGB (0xdadada),
  .axis = RGB (0x707070),
  .shade = { 0, 0, 0, 0.06 },
  .now = RGB (0x404040),
  .popup = RGB (0xffffff),
  .palette = PALETTE_ON_WHITE,
  .heat = HEAT_ON_WHITE,
  .line_width = 1.8,
};

static const struct
{
  const char *name;
  const ChartTheme *theme;
} themes[] = {
  [CHART_THEME_LIGHT] = { "light", &light },
  [CHART_THEME_DARK] = { "dark", &dark },
  [CHART_THEME_PRINT] = { "print", &print },
};

#define THEMES (sizeof themes / sizeof *themes)

const ChartTheme *
chart_theme_get (ChartThemeId id)
{
  return (unsigned) id < THEMES ? themes[id].theme : &light;
}

bool
chart_theme_parse (const char *name, ChartThemeId *id)
{
  for (unsigned i = 0; i < THEMES; i++)
    if (strcmp (themes[i].name, name) == 0)
      {
        *id = (ChartThemeId) i;
        return true;
      }
  return false;
}

ChartColor
chart_theme_group_color (const ChartTheme *theme, int index)
{
  return index < 0 ? theme->text_dim : theme->palette[index % CHART_PALETTE_SIZE];
}

ChartColor
chart_theme_paler (const ChartTheme *theme, ChartColor color, double part)
{
  const ChartColor *ground = &theme->background;

  return (ChartColor){
    color.red + (ground->red - color.red) * part,
    color.green + (ground->green - color.green) * part,
    color.blue + (ground->blue - color.blue) * part,
    color.alpha,
  };
}
