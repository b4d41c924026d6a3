using System.Text.Json.Serialization;

namespace Personalisation.Benchmarks.Growth;

/// <summary>The results of one call at one size.</summary>
internal sealed class Point(long size, Units units, int answerBytes)
{
    private readonly List<(Turn Own, Turn Other)> _turns = [];

    /// <summary>Of what grows.</summary>
    public long Size => size;

    /// <summary>By the rules of DynamoDB, and as it was charged.</summary>
    public double ReadUnits => units.Read;

    /// <summary>The same of the writes.</summary>
    public double WriteUnits => units.Write;

    /// <summary>What came back.</summary>
    public int AnswerBytes => answerBytes;

    /// <summary>The time of a call: the median over the rounds of each round's median.</summary>
    public double Milliseconds => Median(turn => turn.Own.Milliseconds);

    /// <summary>The ratio to the reference, measured in each round within seconds.</summary>
    public double Ratio => Median(turn => turn.Own.Milliseconds / turn.Other.Milliseconds);

    /// <summary>Microseconds of the service's processor time for a call.</summary>
    public double ServiceCpu => Cpu(turn => turn.ServiceSeconds);

    /// <summary>Microseconds of the engine's processor time for a call.</summary>
    public double EngineCpu => Cpu(turn => turn.EngineSeconds);

    /// <summary>Both kinds of units as one number, in read units: a write unit costs five times as much.</summary>
    [JsonIgnore]
    public double Price => ReadUnits + (5 * WriteUnits);

    /// <summary>Adds a round.</summary>
    /// <param name="own">At this size.</param>
    /// <param name="other">At the first size, or in the table that does not grow.</param>
    public void Add(Turn own, Turn other) => _turns.Add((own, other));

    // Over all rounds, because the operating system counts in hundredths of a second.
    private double Cpu(Func<Turn, double> seconds) =>
        _turns.Sum(turn => seconds(turn.Own)) / _turns.Sum(turn => turn.Own.Requests) * 1e6;

    private double Median(Func<(Turn Own, Turn Other), double> figure)
    {
        var sorted = _turns.Select(figure).Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }
}
