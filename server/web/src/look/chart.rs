//! Charts: drawn by the server, under one sentence that says the finding, with their table beside them.
//!
//! Owns: the markup, without a style in it. Refuses: to find the finding; whoever draws a chart says it.

use askama::Template;

use super::component;

/// The height of a full bar, and the width of one with its gap.
const FULL: usize = 100;
const STEP: usize = 48;

/// One bar: what stands under it, and how much of the whole it is, of 100.
#[derive(Debug, Clone)]
struct Bar {
    label: String,
    percent: usize,
    left: usize,
}

impl Bar {
    fn top(&self) -> usize {
        FULL + 20 - self.percent
    }

    fn middle(&self) -> usize {
        self.left + STEP / 2 - 4
    }
}

/// Shares of 100, side by side.
#[derive(Debug, Clone, Template)]
#[template(
    source = r##"<svg class="bars" role="img" aria-label="{{ finding }}" viewBox="0 0 {{ width() }} 150">
{% for bar in bars %}<rect class="rail" x="{{ bar.left }}" y="20" width="40" height="100" rx="4"/><rect class="fill" x="{{ bar.left }}" y="{{ bar.top() }}" width="40" height="{{ bar.percent }}" rx="4"/><text x="{{ bar.middle() }}" y="14">{{ bar.percent }} %</text><text x="{{ bar.middle() }}" y="140">{{ bar.label }}</text>{% endfor %}
</svg>"##,
    ext = "html"
)]
pub struct Bars {
    finding: String,
    bars: Vec<Bar>,
}

impl Bars {
    /// Each bar with what stands under it and its share of 100.
    pub fn new(finding: impl Into<String>, bars: impl IntoIterator<Item = (String, usize)>) -> Self {
        let bar = |(at, (label, percent)): (usize, (String, usize))| Bar {
            label,
            percent: percent.min(FULL),
            left: at * STEP,
        };
        Self { finding: finding.into(), bars: bars.into_iter().enumerate().map(bar).collect() }
    }

    fn width(&self) -> usize {
        // A few weeks are drawn no larger than ten.
        (self.bars.len() * STEP).max(10 * STEP)
    }
}
component!(Bars);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_share_and_never_higher_than_the_whole() {
        let bars = Bars::new("One of two.", [("1".to_owned(), 50), ("2".to_owned(), 140)]);
        let drawn = bars.render().unwrap();
        assert!(
            drawn.contains(r#"y="70" width="40" height="50""#) && drawn.contains(r#"y="20" width="40" height="100""#)
        );
        assert!(drawn.contains(r#"aria-label="One of two.""#) && !drawn.contains("style="));
    }
}
