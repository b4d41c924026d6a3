namespace Personalisation.Domain.Signals;

/// <summary>How much somebody likes a category or a tag at a time.</summary>
/// <param name="Name">The category or the tag.</param>
/// <param name="Value">The decayed sum of the weights of all signals; below zero for dislike.</param>
public sealed record Affinity(string Name, double Value)
{
    /// <summary>The value at which a score is a half: a few signals matter, and none of many decides alone.</summary>
    public const double HalfScore = 3;

    /// <summary>The value brought into the range from -1 to 1: <c>value / (|value| + 3)</c>.</summary>
    public double Score => Value / (Math.Abs(Value) + HalfScore);
}
