using Microsoft.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The rule of an e-mail address, which users and vendors have.</summary>
internal static class EmailRule
{
    public static void Limit(OpenApiSchema schema)
    {
        ValueRule.Text(EmailAddress.MaxLength)(schema);
        // Not "email", which is ASCII alone.
        schema.Format = "idn-email";
    }
}
