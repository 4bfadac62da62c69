//! Tables as a workbook: headings that stay, filters, widths for Chinese, charts, and pages ready
//! for the printer.
//!
//! Architecture invariant: no formula is ever written, and every text is written as a text. One
//! that looks like a formula is marked as quoted as well, so that it stays a text when somebody
//! edits its cell.

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    Chart as XlsxChart, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType, Color, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::palette;
use super::sheet::{Cell, Chart, Shape, Sheet, looks_like_formula, plain, width};

/// Rows of a worksheet below its headings.
const ROWS_MAX: usize = 1_048_575;
/// Longer tables are written through to a temporary file, row by row.
const ROWS_IN_MEMORY: usize = 2_000;
/// More categories than this cannot be told apart in a chart.
const CHART_ROWS_MAX: u32 = 60;
/// Widths of columns, in digits.
const WIDTHS: std::ops::RangeInclusive<usize> = 7..=66;
/// Room for the button of the filter.
const FILTER_BUTTON: usize = 4;
/// The width of a front page's figures, in digits.
pub(crate) const FRONT_WIDTH: usize = 26;
/// Charts stand in this many columns beside the figures, in pixels.
const CHARTS_ACROSS: usize = 2;
const CHART_SIZE: (u32, u32) = (440, 286);
const CHART_GAP: u32 = 10;
const FONT: &str = "Microsoft YaHei";
const A4: u8 = 9;

/// A workbook in the making.
pub(crate) struct Paper {
    pub(crate) workbook: Workbook,
    pub(crate) formats: Formats,
    title: String,
}

/// How cells look.
pub(crate) struct Formats {
    title: Format,
    pub(crate) aside: Format,
    pub(crate) section: Format,
    heading: Format,
    text: Format,
    quoted: Format,
    number: Format,
    share: Format,
    day: Format,
    time: Format,
    hour: Format,
}

/// Where the data of a chart stand.
pub(crate) struct ChartSource {
    pub(crate) chart: Chart,
    sheet: String,
    rows: u32,
}

impl Paper {
    /// An empty workbook; `title` stands above every printed page.
    pub(crate) fn new(title: &str) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let base = Format::new().set_font_name(FONT).set_font_size(10);
        workbook.set_default_format(&base, 22, 64)?;
        Ok(Self { workbook, formats: Formats::new(), title: title.to_owned() })
    }

    /// Adds the page that is seen first: a title, a line under it, room for figures in its first
    /// two columns and for charts beside them; printed on one sheet.
    pub(crate) fn front(
        &mut self,
        name: &str,
        title: &str,
        subtitle: &str,
    ) -> Result<(&mut Worksheet, &Formats), XlsxError> {
        let page = self.workbook.add_worksheet();
        page.set_name(name)?;
        set_up_print(page, &self.title);
        page.set_column_width(0, 18)?.set_column_width(1, FRONT_WIDTH as f64)?;
        page.set_column_width(2, 2)?;
        page.set_screen_gridlines(false);
        page.set_print_fit_to_pages(1, 1);
        page.set_row_height(0, 34)?;
        page.write_string_with_format(0, 0, plain(title), &self.formats.title)?;
        page.write_string_with_format(1, 0, plain(subtitle), &self.formats.aside)?;
        Ok((page, &self.formats))
    }

    /// Adds a table; one that is too long for a worksheet goes on in the next.
    pub(crate) fn table(&mut self, sheet: Sheet<'_>) -> Result<(), XlsxError> {
        let Sheet { stem: _, name, columns, row_count, mut rows, charts: _ } = sheet;
        let parts = row_count.div_ceil(ROWS_MAX).max(1);
        for part in 1..=parts {
            let long = row_count > ROWS_IN_MEMORY;
            let page = if long {
                self.workbook.add_worksheet_with_constant_memory()?
            } else {
                self.workbook.add_worksheet()
            };
            let name = if part == 1 { name.clone() } else { format!("{name} ({part})") };
            page.set_name(name)?;
            set_up_print(page, &self.title);
            write_table(page, &self.formats, &columns, (&mut rows).take(ROWS_MAX))?;
        }
        Ok(())
    }
}

fn write_table<'a>(
    page: &mut Worksheet,
    formats: &Formats,
    columns: &[String],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), XlsxError> {
    let mut widths: Vec<usize> = columns.iter().map(|name| width(name) + FILTER_BUTTON).collect();
    page.set_row_height(0, 24)?;
    for (column, name) in (0..).zip(columns) {
        page.write_string_with_format(0, column, name, &formats.heading)?;
    }
    let mut last_row = 0;
    for (row, cells) in (1..).zip(rows) {
        for ((column, cell), widest) in (0..).zip(&cells).zip(&mut widths) {
            let width = write_cell(page, row, column, cell, formats)?;
            *widest = (*widest).max(width);
        }
        last_row = row;
    }
    for (column, width) in (0..).zip(widths) {
        let width = (width + 2).clamp(*WIDTHS.start(), *WIDTHS.end());
        page.set_column_width(column, width as f64)?;
    }
    let last_column = columns.len().saturating_sub(1) as u16;
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.autofilter(0, 0, last_row, last_column)?;
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes a cell; how wide it stands, in digits.
pub(crate) fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    formats: &Formats,
) -> Result<usize, XlsxError> {
    let wide = match cell {
        Cell::Empty => {
            page.write_blank(row, column, &formats.text)?;
            0
        }
        Cell::Text(text) => {
            let format = if looks_like_formula(text) { &formats.quoted } else { &formats.text };
            let text = plain(text);
            page.write_string_with_format(row, column, text.as_ref(), format)?;
            width(&text)
        }
        Cell::Number(number) => {
            page.write_number_with_format(row, column, *number as f64, &formats.number)?;
            number.checked_ilog10().map_or(1, |digits| digits as usize + 1)
        }
        Cell::Share(share) => {
            page.write_number_with_format(row, column, *share, &formats.share)?;
            6
        }
        Cell::Day(day) => write_time(page, row, column, day.at(0, 0, 0, 0), &formats.day, 10)?,
        Cell::Time(at) => write_time(page, row, column, *at, &formats.time, 19)?,
        Cell::Hour(at) => write_time(page, row, column, *at, &formats.hour, 16)?,
    };
    Ok(wide)
}

/// A moment as a real date; as a text where a workbook knows none, before 1900.
fn write_time(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    at: DateTime,
    format: &Format,
    width: usize,
) -> Result<usize, XlsxError> {
    match excel_time(at) {
        Some(time) => page.write_datetime_with_format(row, column, &time, format)?,
        None => page.write_string_with_format(row, column, at.to_string(), format)?,
    };
    Ok(width)
}

fn excel_time(at: DateTime) -> Option<ExcelDateTime> {
    let number = |part: i8| u8::try_from(part).ok();
    let day = ExcelDateTime::from_ymd(
        u16::try_from(at.year()).ok()?,
        number(at.month())?,
        number(at.day())?,
    );
    let hour = u16::try_from(at.hour()).ok()?;
    day.ok()?.and_hms(hour, number(at.minute())?, number(at.second())?).ok()
}

/// A4 across, title and page numbers, margins that every printer has.
fn set_up_print(page: &mut Worksheet, title: &str) {
    page.set_landscape();
    page.set_paper_size(A4);
    page.set_margins(0.5, 0.5, 0.7, 0.6, 0.3, 0.3);
    page.set_print_center_horizontally(true);
    // In a header & begins a command, and there is room for 255 characters in all.
    let title: String = plain(title).chars().take(80).collect();
    page.set_header(format!("&L{}&R&A", title.replace('&', "&&")));
    page.set_footer("&C&P / &N");
}

/// Puts charts beside the figures of a front page.
pub(crate) fn place_charts(page: &mut Worksheet, charts: &[ChartSource]) -> Result<(), XlsxError> {
    for (at, chart) in charts.iter().enumerate() {
        let (width, height) = CHART_SIZE;
        let (across, down) = ((at % CHARTS_ACROSS) as u32, (at / CHARTS_ACROSS) as u32);
        let (x, y) = (across * (width + CHART_GAP), down * (height + CHART_GAP));
        page.insert_chart_with_offset(2, 3, &chart.draw(width, height), x, y)?;
    }
    Ok(())
}

impl ChartSource {
    /// The charts of a sheet that have something to show.
    pub(crate) fn of(sheet: &Sheet<'_>) -> Vec<Self> {
        let rows = u32::try_from(sheet.row_count).unwrap_or(u32::MAX).min(CHART_ROWS_MAX);
        let source = |chart: &Chart| Self { chart: chart.clone(), sheet: sheet.name.clone(), rows };
        if rows == 0 { Vec::new() } else { sheet.charts.iter().map(source).collect() }
    }

    /// The chart itself, in pixels.
    pub(crate) fn draw(&self, width: u32, height: u32) -> XlsxChart {
        let Chart { title, shape, categories, series, category_format } = &self.chart;
        let mut chart = XlsxChart::new(match shape {
            Shape::Columns => ChartType::Column,
            Shape::Pile => ChartType::ColumnStacked,
            Shape::Bars => ChartType::BarStacked,
        });
        let sheet = self.sheet.as_str();
        let colours = [palette::FIRST, palette::SECOND, palette::THIRD];
        for (column, colour) in series.iter().zip(colours.into_iter().cycle()) {
            let fill = ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
            chart
                .add_series()
                .set_name((sheet, 0, *column))
                .set_categories((sheet, 1, *categories, self.rows, *categories))
                .set_values((sheet, 1, *column, self.rows, *column))
                .set_gap(60)
                .set_format(ChartFormat::new().set_solid_fill(&fill));
        }
        chart.title().set_name(title).set_font(&font(12, true));
        match series.len() {
            1 => chart.legend().set_hidden(),
            _ => chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9, false)),
        };
        style_axes(&mut chart, *shape, *category_format);
        chart.set_width(width).set_height(height).set_alt_text(title);
        chart
    }
}

fn style_axes(chart: &mut XlsxChart, shape: Shape, name_format: Option<&str>) {
    let lying = shape == Shape::Bars;
    let names = if lying { chart.y_axis() } else { chart.x_axis() };
    names.set_font(&font(9, false)).set_text_axis(true).set_major_gridlines(false);
    if let Some(format) = name_format {
        names.set_num_format(format);
    }
    if lying {
        // Otherwise the first would stand at the bottom.
        names.set_reverse();
    }
    let figures = if lying { chart.x_axis() } else { chart.y_axis() };
    let grid = ChartLine::new().set_color(Color::RGB(palette::LINE)).clone();
    figures.set_font(&font(9, false)).set_num_format("0").set_min(0);
    figures.set_major_gridlines_line(&grid);
    if lying {
        // Reversed names would take the figures to the top with them.
        figures.set_label_position(ChartAxisLabelPosition::High);
    }
}

fn font(size: u32, bold: bool) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size).set_color(Color::RGB(palette::ASIDE));
    if bold {
        font.set_bold();
    } else {
        font.unset_bold();
    }
    font
}

impl Formats {
    fn new() -> Self {
        let base = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_align(FormatAlign::VerticalCenter);
        let cell = base
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(palette::LINE));
        let text = cell.clone().set_align(FormatAlign::Left).set_text_wrap();
        let moment = cell.clone().set_align(FormatAlign::Center);
        Self {
            title: base.clone().set_font_size(18).set_bold(),
            aside: base.clone().set_font_color(Color::RGB(palette::ASIDE)),
            section: base
                .clone()
                .set_font_size(12)
                .set_bold()
                .set_font_color(Color::RGB(palette::HEADING)),
            heading: base
                .set_bold()
                .set_font_color(Color::RGB(palette::ON_HEADING))
                .set_background_color(Color::RGB(palette::HEADING))
                .set_align(FormatAlign::Center),
            quoted: text.clone().set_quote_prefix(),
            text,
            number: cell.clone().set_num_format("0").set_align(FormatAlign::Center),
            share: cell.set_num_format("0.0%").set_align(FormatAlign::Center),
            day: moment.clone().set_num_format(r"yyyy\-mm\-dd"),
            time: moment.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            hour: moment.set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}
