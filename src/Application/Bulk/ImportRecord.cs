using Personalisation.Application.Profiles;

namespace Personalisation.Application.Bulk;

/// <summary>What a line says, unchecked: one of the two.</summary>
/// <param name="Profile">A profile to put.</param>
/// <param name="Blob">A document to put.</param>
public sealed record ImportRecord(SaveProfileCommand? Profile, ImportedBlob? Blob);

/// <summary>A document as a line has it.</summary>
/// <param name="Utf8">Its JSON text.</param>
/// <param name="ExpiresAt">From when on it is gone; null for what the document itself says, else a year.</param>
public sealed record ImportedBlob(ReadOnlyMemory<byte> Utf8, DateTimeOffset? ExpiresAt);
