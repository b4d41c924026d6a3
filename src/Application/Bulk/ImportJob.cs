using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>A line that keeps the rules and is to be stored: one of the two.</summary>
internal sealed record ImportJob(InFlightWindow.Entry Entry, ProfileLoad? Profile, BlobLoad? Blob)
{
    public UserId Id => Profile?.Draft.Id ?? Blob!.Id;
}
