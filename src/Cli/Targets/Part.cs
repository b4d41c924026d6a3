namespace Personalisation.Cli.Targets;

/// <summary>Some lines of an import, sent in one request.</summary>
/// <param name="FirstLine">The number of its first line in the whole file, from 1.</param>
/// <param name="Count">How many lines it has.</param>
/// <param name="Lines">The lines, packed with gzip.</param>
/// <param name="Key">Its key, so that it may be repeated.</param>
/// <param name="From">Where it begins, in bytes read of the file.</param>
/// <param name="To">Where it ends in the file.</param>
internal sealed record Part(long FirstLine, int Count, ReadOnlyMemory<byte> Lines, string Key, long From, long To);
