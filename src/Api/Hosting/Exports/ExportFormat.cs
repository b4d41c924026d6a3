using System.Text.Json;
using AutoMapper;

namespace Personalisation.Api.Hosting.Exports;

/// <summary>How exports write what features have.</summary>
/// <param name="Mapper">Maps domain to responses.</param>
/// <param name="Json">The wire format.</param>
internal sealed record ExportFormat(IMapper Mapper, JsonSerializerOptions Json);
