namespace Personalisation.Api.Hosting.Json;

/// <summary>A body as received, for actions that parse JSON themselves.</summary>
/// <param name="Utf8">The bytes, at least one.</param>
public sealed record JsonBody(ReadOnlyMemory<byte> Utf8);
