using System.Diagnostics;

namespace DxGovernance.Local;

/// <summary>What the person sees: one line a step, Japanese with English beside, and how long it took. Logs go to files.</summary>
public sealed class Screen(TextWriter output)
{
    /// <summary>Shows a step, does it, and says how long it took.</summary>
    public async Task StepAsync(string japanese, string english, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        output.Write($"  {japanese} / {english} … ");
        output.Flush();
        try
        {
            await work();
            output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
        }
        catch
        {
            output.WriteLine("✗");
            throw;
        }
    }

    /// <summary>Says something.</summary>
    public void Say(string text = "") => output.WriteLine(text);
}
