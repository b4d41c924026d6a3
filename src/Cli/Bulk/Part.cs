namespace Personalisation.Cli.Bulk;

/// <summary>Some lines of an import, sent in one piece.</summary>
/// <param name="FirstLine">The number of its first line in the whole file, from 1.</param>
/// <param name="Count">How many lines it has.</param>
/// <param name="Lines">The lines, packed with gzip.</param>
/// <param name="Key">What it is called, so that it may be sent again.</param>
/// <param name="From">Where in the file it begins, as far as the file had been read.</param>
/// <param name="To">Where in the file it ends.</param>
internal sealed record Part(long FirstLine, int Count, ReadOnlyMemory<byte> Lines, string Key, long From, long To);
