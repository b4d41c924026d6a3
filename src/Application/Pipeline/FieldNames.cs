using System.Text.Json;
using FluentValidation;

namespace Personalisation.Application.Pipeline;

/// <summary>The field names of broken rules.</summary>
public static class FieldNames
{
    /// <summary>
    /// Names fields as clients send them: <c>segments[0].top_categories</c>. The setting is global in FluentValidation:
    /// call it once, before the first validator is created.
    /// </summary>
    public static void AsOnTheWire() =>
        ValidatorOptions.Global.PropertyNameResolver = static (_, member, _) =>
            member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
}
