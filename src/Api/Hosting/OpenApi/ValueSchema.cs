using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Personalisation.Api.Health;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Paging;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The rules of values as limits of JSON Schema, each asked of the type that owns it.</summary>
internal static class ValueSchema
{
    /// <summary>Adds the limits of the values that a type owns.</summary>
    public static void Limit(OpenApiSchema schema, Type owner)
    {
        switch (owner.Name)
        {
            case nameof(UserId):
                Text(schema, UserId.MaxLength, UserId.Pattern);
                break;
            case nameof(SegmentType):
                Text(schema, SegmentType.MaxLength, SegmentType.Pattern);
                break;
            case nameof(Label):
                Text(schema, Label.MaxLength, Label.Pattern);
                break;
            case nameof(UserName):
                Text(schema, UserName.MaxLength, Label.Pattern);
                break;
            case nameof(EmailAddress):
                Text(schema, EmailAddress.MaxLength);
                // Not "email", which is ASCII alone.
                schema.Format = "idn-email";
                break;
            case nameof(Cursor):
                Text(schema, Cursor.MaxLength, Cursor.Pattern);
                break;
            case nameof(IdempotencyKey):
                Text(schema, IdempotencyKey.MaxLength, IdempotencyKey.Pattern);
                break;
            case nameof(FieldStep):
                Text(schema, BlobDocument.MaxNameBytes);
                break;
            case nameof(ProblemCode):
                Choose(schema, ProblemCode.All);
                break;
            case nameof(HealthResponse):
                Choose(schema, [HealthResponse.Well, HealthResponse.Unwell]);
                break;
            case nameof(GetProfilesQuery):
                Choose(schema, GetProfilesQuery.KnownFields);
                break;
        }
    }

    /// <summary>Adds that the value is one of these.</summary>
    public static void Choose(OpenApiSchema schema, IEnumerable<string> values) =>
        schema.Enum = [.. values.Select(value => (JsonNode)value)];

    private static void Text(OpenApiSchema schema, int maxLength, string? pattern = null) =>
        (schema.MinLength, schema.MaxLength, schema.Pattern) = (1, maxLength, pattern);
}
