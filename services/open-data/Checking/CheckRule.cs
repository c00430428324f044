namespace DxGovernance.OpenData.Checking;

/// <summary>
/// A rule for files that a machine can read. Most come from 統計表における機械判読可能なデータの表記方法の統一ルール
/// (総務省, 2020-12-18), 自治体標準オープンデータセット and RFC 4180.
/// </summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Severity">What a finding does, unless the column makes it milder.</param>
/// <param name="Japanese">What is wrong.</param>
/// <param name="English">What is wrong.</param>
/// <param name="JapaneseMend">How to mend it.</param>
/// <param name="EnglishMend">How to mend it.</param>
public sealed record CheckRule(string Name, Severity Severity, string Japanese, string English, string JapaneseMend, string EnglishMend)
{
    internal static readonly CheckRule EmptyFile = Refuse("empty-file", "ファイルが空である", "The file is empty", "表を入れて送り直す", "Put the table in it and send it again");
    internal static readonly CheckRule NotCsv = Refuse("not-csv", "中身がCSVでない", "Its bytes are not CSV", "表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存する", "Save it from the spreadsheet as “CSV UTF-8 (comma delimited)”");
    internal static readonly CheckRule Encoding = Refuse("encoding", "文字コードがUTF-8でない", "It is not UTF-8", "表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し直す", "Save it again as “CSV UTF-8 (comma delimited)”");
    internal static readonly CheckRule BrokenBytes = Refuse("broken-bytes", "UTF-8として読めないバイトがある", "A byte is not UTF-8", "その箇所の文字を打ち直し、UTF-8で保存し直す", "Type the text there again and save it as UTF-8");
    internal static readonly CheckRule TooLarge = Refuse("too-large", "ファイルが大きすぎる", "The file is too large", "年度や地区ごとに分けるか、上限を運用担当に相談する", "Split it by year or district, or ask the operator about the limit");
    internal static readonly CheckRule Delimiter = Refuse("delimiter", "列の区切りがコンマでない", "Columns are not separated by commas", "区切りをコンマにして保存し直す", "Save it again separated by commas");
    internal static readonly CheckRule Quoting = Refuse("quoting", "引用符の付け方が誤っている（RFC 4180）", "Quotes are wrong (RFC 4180)", "セル全体を \" で囲み、中の \" は \"\" と二つ書く", "Put the whole cell in quotes, and write a quote in it twice");
    internal static readonly CheckRule RecordTooLong = Refuse("record-too-long", "一行が長すぎる。引用符が閉じていないことが多い", "A row is too long; mostly a quote is not closed", "この行から後で閉じていない \" を探して閉じる", "Look from here on for a quote that is not closed, and close it");
    internal static readonly CheckRule NoRows = Refuse("no-rows", "データの行がない", "There is no row of data", "見出しの下にデータを入れる", "Put data below the header");
    internal static readonly CheckRule NoHeader = Refuse("no-header", "見出しの行がない（1行目がデータである）", "There is no header row: the first row is data", "1行目に列の名前を書く", "Write the columns' names in the first row");
    internal static readonly CheckRule TitleRow = Refuse("title-row", "見出しの上に表題や説明の行がある", "A title or note stands above the header", "この行を消し、表題や説明はデータセットの情報に書く", "Remove the row; write it in the dataset's description");
    internal static readonly CheckRule SecondHeader = Refuse("second-header", "見出しが二行ある", "There is a second header row", "見出しを一行にまとめる（例: 人口_男、人口_女）", "Join them in one row (such as 人口_男, 人口_女)");
    internal static readonly CheckRule UnitsRow = Refuse("units-row", "単位だけの行がある", "A row holds units only", "単位は列の名前に書き（例: 金額（千円））、この行を消す", "Write units in the columns' names and remove the row");
    internal static readonly CheckRule RepeatedHeader = Refuse("repeated-header", "見出しと同じ行が途中にある", "The header is repeated among the data", "この行を消す", "Remove the row");
    internal static readonly CheckRule BlankRow = Refuse("blank-row", "空の行がある", "A row is empty", "空の行を消す", "Remove empty rows");
    internal static readonly CheckRule TotalRow = Advise("total-row", "合計の行がデータに混ざっているようだ", "A total seems to stand among the data", "合計は利用者が計算できるので、この行を消す", "Remove the row: users can add up themselves");
    internal static readonly CheckRule FootnoteRow = Refuse("footnote-row", "注記の行がデータに混ざっている", "A note stands among the data", "この行を消し、注記はデータセットの情報か備考の列に書く", "Remove the row; write it in the description or a column for remarks");
    internal static readonly CheckRule ColumnNameEmpty = Refuse("column-name-empty", "列の名前が空である", "A column has no name", "名前を付けるか、要らない列を消す。結合を解いたときは左の名前と合わせて書く", "Name it or remove the column");
    internal static readonly CheckRule ColumnNameTwice = Refuse("column-name-twice", "列の名前が重複している", "A column's name is used twice", "列ごとに違う名前を付ける", "Give each column a name of its own");
    internal static readonly CheckRule TooFewCells = Refuse("too-few-cells", "セルの数が見出しより少ない", "The row has fewer cells than the header", "空のセルもコンマで区切る", "Write commas for empty cells too");
    internal static readonly CheckRule TooManyCells = Refuse("too-many-cells", "セルの数が見出しより多い", "The row has more cells than the header", "コンマを含むセルは \" で囲むか、余分なセルを消す", "Quote cells that hold commas, or remove cells in excess");
    internal static readonly CheckRule TooManyRows = Refuse("too-many-rows", "行が多すぎる。残りは読んでいない", "There are too many rows; the rest was not read", "年度や地区ごとに分ける", "Split it by year or district");
    internal static readonly CheckRule TooManyColumns = Refuse("too-many-columns", "列が多すぎる", "There are too many columns", "縦持ちの表にする（例: 年度の列と値の列）", "Turn it into a long table (such as a column for the year and one for the value)");
    internal static readonly CheckRule CellTooLong = Refuse("cell-too-long", "セルの文字が多すぎる", "A cell is too long", "文章は別の文書にして、その所在を書く", "Put long text into a document and give its address");
    internal static readonly CheckRule LineBreak = Refuse("line-break", "セルの中に改行がある", "There is a line break in a cell", "改行を消すか、行や列を分ける", "Remove it, or split the cell into rows or columns");
    internal static readonly CheckRule Merged = Refuse("merged-cells", "結合したセルの跡のような空のセルが続いている", "Empty cells below a value look like what is left of merged cells", "上と同じ値をすべての行に書く", "Repeat the value in every row");
    internal static readonly CheckRule BlanksAround = Refuse("blanks-around", "値の前か後ろに空白がある", "There are blanks around the value", "前後の空白を消す", "Remove them");
    internal static readonly CheckRule MissingMark = Refuse("missing-mark", "値がないことを記号で示している", "A mark stands for a missing value", "セルを空にし、理由は備考の列に書く", "Leave the cell empty and give the reason in a column for remarks");
    internal static readonly CheckRule Thousands = Refuse("thousands-separator", "数値に桁区切りのコンマがある", "A number has thousands separators", "コンマを消す", "Remove the commas");
    internal static readonly CheckRule Unit = Refuse("unit-in-cell", "数値のセルに単位がある", "A number has its unit in the cell", "単位は列の名前に書き、セルは数値だけにする", "Write the unit in the column's name and only the number in the cell");
    internal static readonly CheckRule MinusMark = Refuse("minus-mark", "負の数が▲や△で書かれている", "A negative number is written with ▲ or △", "半角の - を付けて書く", "Write it with a hyphen-minus");
    internal static readonly CheckRule NoteMark = Refuse("note-mark", "数値に注の印（※など）が付いている", "A number carries a mark of a note (※ and the like)", "印を消し、注は備考の列に書く", "Remove the mark and write the note in a column for remarks");
    internal static readonly CheckRule FullWidth = Refuse("full-width-digits", "数字が全角である", "Digits are full-width", "半角で書く", "Write ASCII digits");
    internal static readonly CheckRule NumberForm = Refuse("number-form", "数値の書き方が機械に読めない（指数、+、欠けた0など）", "The number is not written plainly (exponent, plus sign, missing zero)", "普通の数字で書く（例: 0.5、123000）", "Write plain digits (such as 0.5, 123000)");
    internal static readonly CheckRule ZeroLed = Refuse("leading-zero", "数値の列に0で始まるものがある", "A number begins with a zero", "数値なら先頭の0を消す。符号なら列の名前を「…コード」とするか、データ項目定義で文字列とする", "Remove the zero; or if it is a code, name the column …コード or define it as text");
    internal static readonly CheckRule ZeroLost = Refuse("leading-zero-lost", "先頭の0が失われているようだ", "A leading zero seems to be lost", "先頭の0を補う。表計算ソフトでは書式を文字列にしてから入力する", "Put it back; make the column text in the spreadsheet first");
    internal static readonly CheckRule Type = Refuse("type", "列のほかのセルと種類が違う", "The cell is of another type than its column", "列の種類にそろえる。文字列の列なら、データ項目定義で文字列とする", "Make it like the others; or define the column as text in the data dictionary");
    internal static readonly CheckRule TypeMixed = Advise("type-mixed", "列に違う種類の値が混ざっている", "Values of several types are mixed in the column", "種類ごとに列を分けるか、データ項目定義で文字列とする", "Split it by type, or define the column as text in the data dictionary");
    internal static readonly CheckRule DateMissing = Refuse("date-not-existing", "存在しない日付である", "There is no such date", "正しい日付に直す", "Write a date that exists");
    internal static readonly CheckRule DateEra = Refuse("date-era", "日付が和暦である", "The date is in a Japanese era", "西暦の YYYY-MM-DD で書く。和暦は別の列に書く", "Write YYYY-MM-DD; put the era in another column");
    internal static readonly CheckRule DateForm = Refuse("date-form", "日付がISO 8601（YYYY-MM-DD）でない", "The date is not ISO 8601 (YYYY-MM-DD)", "YYYY-MM-DD（月までなら YYYY-MM）で書く", "Write YYYY-MM-DD (or YYYY-MM for a month)");
    internal static readonly CheckRule TimeForm = Refuse("time-form", "時刻がISO 8601（HH:MM）でない", "The time is not ISO 8601 (HH:MM)", "HH:MM で書く（例: 09:00）", "Write HH:MM (such as 09:00)");
    internal static readonly CheckRule Municipality = Refuse("municipality-code", "全国地方公共団体コードが正しくない", "The municipality code is not right", "検査数字を含む6桁で書く（例: 133086）", "Write six digits with the check digit (such as 133086)");
    internal static readonly CheckRule IdEmpty = Refuse("id-empty", "IDが空である", "The row has no ID", "行ごとにIDを付ける。使ったIDは再び使わない", "Give each row an ID; never use one again");
    internal static readonly CheckRule IdTwice = Refuse("id-twice", "IDが重複している", "The ID is used twice", "行ごとに違うIDを付ける", "Give each row an ID of its own");
    internal static readonly CheckRule FormulaCell = Advise("formula-cell", "表計算ソフトが数式として動かす文字で始まる", "A spreadsheet would run the cell as a formula", "先頭の = や @ を消すか全角にする", "Remove the leading = or @ or make it full-width");

    internal static readonly CheckRule NotWorkbook = Refuse("not-workbook", "XLSXとして開けない", "It cannot be opened as XLSX", "表計算ソフトで開き、パスワードを外して XLSX か CSV で保存し直す", "Open it in a spreadsheet, take the password off and save it as XLSX or CSV again");
    internal static readonly CheckRule WorkbookTooLarge = Refuse("workbook-too-large", "展開すると大きすぎる", "It is too large when unpacked", "CSV UTF-8で保存して送る", "Save it as CSV UTF-8 and send that");
    internal static readonly CheckRule NoSheet = Refuse("no-sheet", "データのあるシートがない、または指定のシートがない", "No sheet has data, or there is none of the name asked for", "シートを確かめて送り直す", "Look at the sheets and send it again");
    internal static readonly CheckRule SeveralSheets = Refuse("several-sheets", "データのあるシートが複数ある", "Several sheets have data", "公開するシートを指定するか、シートごとにファイルを分ける", "Name the sheet to publish, or make a file of each");
    internal static readonly CheckRule MergedRange = Refuse("merged-range", "結合したセルがある", "Cells are merged", "結合を解き、すべてのセルに値を書く", "Unmerge them and write the value in every cell");
    internal static readonly CheckRule Formula = Advise("formula", "数式がある。保存されていた値を使う", "There are formulas; the values that were saved with them are taken", "値だけを貼り付けて保存する", "Paste them as values");
    internal static readonly CheckRule FormulaWithoutValue = Refuse("formula-without-value", "数式の値が保存されていない", "A formula has no value saved with it", "表計算ソフトで開いて保存し直すか、値だけを貼り付ける", "Open and save it in a spreadsheet, or paste values");
    internal static readonly CheckRule HiddenRow = Refuse("hidden-row", "隠れた行にデータがある", "A hidden row has data", "公開してよければ再表示し、よくなければ行を消す", "Show it if it may be public, otherwise remove it");
    internal static readonly CheckRule HiddenColumn = Refuse("hidden-column", "隠れた列にデータがある", "A hidden column has data", "公開してよければ再表示し、よくなければ列を消す", "Show it if it may be public, otherwise remove it");
    internal static readonly CheckRule ErrorValue = Refuse("error-value", "エラー値である", "The cell is an error", "元の計算を直すか、セルを空にする", "Mend the calculation or leave the cell empty");
    internal static readonly CheckRule Notes = Advise("notes", "セルにメモやコメントがある。CSVには残らない", "Cells have notes or comments, which CSV does not keep", "要るものは備考の列に書く", "Write what is needed in a column for remarks");
    internal static readonly CheckRule Drawings = Advise("drawings", "図形、画像またはグラフがある。CSVには残らない", "There are drawings, pictures or charts, which CSV does not keep", "別のファイルとして公開する", "Publish them as a file of their own");

    internal Finding At(int? row = null, int? column = null, string? name = null, string? value = null, string? japanese = null, string? english = null, Severity? severity = null) => new(
        Name, severity ?? Severity, row, name, column is { } index ? ColumnLetter.Of(index) : null, value is null ? null : Shown.Cut(value),
        japanese is null ? Japanese : $"{Japanese}（{japanese}）", english is null ? English : $"{English} ({english})", JapaneseMend, EnglishMend);

    private static CheckRule Refuse(string name, string japanese, string english, string japaneseMend, string englishMend) => new(name, Severity.Refuses, japanese, english, japaneseMend, englishMend);

    private static CheckRule Advise(string name, string japanese, string english, string japaneseMend, string englishMend) => new(name, Severity.Advises, japanese, english, japaneseMend, englishMend);
}
