using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Text;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>The part of the OpenAPI document about the directory of users.</summary>
internal static class UsersDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes =
        [
            new(UserScopes.Read, "Read, list and count users."),
            new(UserScopes.Write, "Create, change and delete users."),
        ],
        Tags =
        [
            ("User", "Single users of the directory; e-mail addresses are unique."),
            ("Directory", "The whole directory: list, count, and delete many."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateUser"] = "Create a user",
            ["GetUser"] = "Read a user",
            ["ReplaceUser"] = "Replace a user's e-mail address and name",
            ["PatchUser"] = "Change a user's e-mail address or name",
            ["DeleteUser"] = "Delete a user from the directory",
            ["GetUsers"] = "List users, or find one by e-mail address",
            ["CountUsers"] = "Count the users of the directory",
            ["BatchDeleteUsers"] = "Delete many users at once",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(UserName)] = ValueRule.Text(UserName.MaxLength, Line.Pattern),
            [typeof(EmailAddress)] = EmailRule.Limit,
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["email"] = new("An e-mail address in any spelling.", EmailRule.Limit),
            ["erase"] = new("Also erases everything else stored about the user; requires admin."),
            ["created_after"] = ParameterText.Time("Only users created after this time."),
            ["created_before"] = ParameterText.Time("Only users created before this time."),
        },
        Problems =
        [
            new(404, UserProblems.NotFound, UserProblems.NoUser),
            new(409, UserError.EmailTaken, "Another user has this e-mail address."),
            new(409, UserError.UserExists, "A user with this id already exists."),
        ],
    };
}
