# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# resources/icons/*.svg, drawn with `currentColor`, become PNGs at build time, since Windows has no QtSvg:
# :/icons/<name>-<tone>[@2x|@3x].png, tones text text2 primary on good warning bad, each for light and dark (suffix -dark).
find_program(RSVG_CONVERT rsvg-convert REQUIRED)
set(CERTDESK_ICON_DIR "${CMAKE_BINARY_DIR}/generated/icons")
file(GLOB _icons CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/icons/*.svg")
add_custom_command(
  OUTPUT "${CERTDESK_ICON_DIR}/icons.qrc"
  COMMAND ${CMAKE_COMMAND} "-DRSVG=${RSVG_CONVERT}" "-DDIR=${CMAKE_SOURCE_DIR}/resources/icons" "-DOUT=${CERTDESK_ICON_DIR}" -P "${CMAKE_SOURCE_DIR}/cmake/RenderIcons.cmake"
  DEPENDS ${_icons} "${CMAKE_SOURCE_DIR}/cmake/RenderIcons.cmake"
  COMMENT "Icons")
