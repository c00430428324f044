namespace DxGovernance.Local;

/// <summary>One command at a time in a checkout: two would start the same servers on the same data.</summary>
public static class SingleUse
{
    /// <summary>The lock's name under <c>.local</c>.</summary>
    public const string FileName = "lock";

    /// <summary>Takes the lock until it is disposed of, or until this process ends.</summary>
    public static IDisposable Of(Checkout checkout)
    {
        Directory.CreateDirectory(checkout.State);
        try
        {
            return new FileStream(checkout.In(FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LocalFailureException("このチェックアウトで別のコマンドが実行中です。", "Another command is at work in this checkout.");
        }
    }
}
