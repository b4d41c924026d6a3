namespace Personalisation.Benchmarks.Growth;

/// <summary>What one call comes to while something grows.</summary>
internal sealed record Curve(string Call, IReadOnlyList<Point> Points);

/// <summary>What comes of it that one thing grows.</summary>
/// <param name="Key">In names of files and markers.</param>
/// <param name="Title">What grows.</param>
/// <param name="Unit">In which it is counted.</param>
/// <param name="Curves">One for each call.</param>
internal sealed record Findings(string Key, string Title, string Unit, IReadOnlyList<Curve> Curves);
