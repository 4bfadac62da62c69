//! 开始 Start screen: recent events, new from a template, open, import, demo.
