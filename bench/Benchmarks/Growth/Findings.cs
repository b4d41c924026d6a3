namespace Personalisation.Benchmarks.Growth;

/// <summary>The results of one call as data grow.</summary>
internal sealed record Curve(string Call, IReadOnlyList<Point> Points);

/// <summary>The results of one growing dimension.</summary>
/// <param name="Key">In names of files and markers.</param>
/// <param name="Title">What grows.</param>
/// <param name="Unit">In which it is counted.</param>
/// <param name="Curves">One for each call.</param>
internal sealed record Findings(string Key, string Title, string Unit, IReadOnlyList<Curve> Curves);
