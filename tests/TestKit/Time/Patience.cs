namespace Personalisation.TestKit.Time;

/// <summary>
/// How long a test waits for what is bound to happen: only a defect takes longer, on a busy machine too. Waiting ends as
/// soon as it has happened, so a long limit costs nothing.
/// </summary>
public static class Patience
{
    /// <summary>For NUnit's <c>After</c>.</summary>
    public const int Milliseconds = 120_000;

    /// <summary>For waits and time-outs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(Milliseconds);
}
