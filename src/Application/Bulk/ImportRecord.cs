using Personalisation.Application.Profiles;

namespace Personalisation.Application.Bulk;

/// <summary>An unvalidated line: either a profile or a document.</summary>
/// <param name="Profile">A profile to put.</param>
/// <param name="Blob">A document to put.</param>
public sealed record ImportRecord(SaveProfileCommand? Profile, ImportedBlob? Blob);

/// <summary>A document as a line has it.</summary>
/// <param name="Utf8">Its JSON text.</param>
/// <param name="ExpiresAt">When it expires; null for the document's own expiry, or a year.</param>
public sealed record ImportedBlob(ReadOnlyMemory<byte> Utf8, DateTimeOffset? ExpiresAt);
