using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Users;

/// <summary>The partition of a month's list that a user is in.</summary>
internal static class UserShard
{
    /// <summary>By a hash of the id that is the same in every process and every version of the framework.</summary>
    public static int Of(UserId id, int shards)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id.Value));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)shards);
    }
}
