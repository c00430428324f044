namespace DxGovernance.OpenData.Checking;

/// <summary>What something that looks like personal data is.</summary>
public enum PersonalDataKind
{
    /// <summary>個人番号（マイナンバー）: twelve digits whose check digit is right.</summary>
    IndividualNumber,

    /// <summary>A Japanese phone number that can belong to a person.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A column whose name says that it holds personal data.</summary>
    ColumnName,
}

/// <summary>What looks like personal data in a table.</summary>
/// <param name="Findings">The first of each kind, at most 100 a kind, in the order of the file.</param>
/// <param name="Counts">How many there were of each kind, kept or not.</param>
public sealed record PersonalDataFindings(IReadOnlyList<PersonalDataFinding> Findings, IReadOnlyDictionary<PersonalDataKind, int> Counts)
{
    /// <summary>None.</summary>
    public static readonly PersonalDataFindings None = new([], new Dictionary<PersonalDataKind, int>());

    /// <summary>Whether a release has to wait until someone says why it may go out. The name of a column alone does not stop it.</summary>
    public bool Stops => Counts.Keys.Any(kind => kind != PersonalDataKind.ColumnName);
}

/// <summary>One place that looks like personal data.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Row">The row as a spreadsheet numbers it.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Letter">The column's letter.</param>
/// <param name="Masked">What stands there, masked; never the value itself.</param>
public sealed record PersonalDataFinding(PersonalDataKind Kind, int Row, string Column, string Letter, string Masked)
{
    /// <summary>Whether it stops the release or only advises.</summary>
    public Severity Severity => Kind == PersonalDataKind.ColumnName ? Severity.Advises : Severity.Refuses;

    /// <summary>What it looks like, in Japanese.</summary>
    public string Japanese => Kind switch
    {
        PersonalDataKind.IndividualNumber => "個人番号（マイナンバー）と思われる",
        PersonalDataKind.Phone => "電話番号と思われる",
        PersonalDataKind.Mail => "メールアドレスと思われる",
        _ => "列の名前が個人情報を思わせる",
    };

    /// <summary>What it looks like, in English.</summary>
    public string English => Kind switch
    {
        PersonalDataKind.IndividualNumber => "It looks like an individual number (My Number)",
        PersonalDataKind.Phone => "It looks like a phone number",
        PersonalDataKind.Mail => "It looks like a mail address",
        _ => "The column's name suggests personal data",
    };
}
