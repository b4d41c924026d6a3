using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>What the export of a user shows of the directory.</summary>
internal static class UserExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.One<User, UserResponse>("user", "The entry in the user directory, if any."),
    ];
}
