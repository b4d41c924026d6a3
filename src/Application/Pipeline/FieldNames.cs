using System.Text.Json;
using FluentValidation;

namespace Personalisation.Application.Pipeline;

/// <summary>What a broken rule calls its field.</summary>
public static class FieldNames
{
    /// <summary>
    /// Fields are called as clients send them, <c>segments[0].top_categories</c>. FluentValidation keeps this for the
    /// whole process: call it once, before the first validator is made.
    /// </summary>
    public static void AsOnTheWire() =>
        ValidatorOptions.Global.PropertyNameResolver = static (_, member, _) =>
            member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
}
