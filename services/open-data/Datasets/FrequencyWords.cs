namespace DxGovernance.OpenData.Datasets;

/// <summary>How often there is a new version, in words.</summary>
public static class FrequencyWords
{
    /// <summary>In Japanese; empty where it is not stated.</summary>
    public static string Japanese(UpdateFrequency? frequency) => frequency switch
    {
        UpdateFrequency.Continuous => "随時",
        UpdateFrequency.Daily => "毎日",
        UpdateFrequency.Weekly => "毎週",
        UpdateFrequency.Monthly => "毎月",
        UpdateFrequency.Quarterly => "四半期ごと",
        UpdateFrequency.Annual => "毎年",
        UpdateFrequency.Irregular => "不定期",
        UpdateFrequency.Never => "更新なし",
        _ => "",
    };
}
