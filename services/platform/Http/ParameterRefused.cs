using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>A query parameter that cannot be read, told while it is bound: a malformed request that names it.</summary>
internal sealed class ParameterRefused(string parameter, string why, string japaneseRemedy) : BadHttpRequestException(why)
{
    public string Parameter => parameter;

    public string JapaneseRemedy => japaneseRemedy;
}
