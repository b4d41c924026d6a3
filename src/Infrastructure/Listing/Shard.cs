using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Infrastructure.Listing;

/// <summary>The partition of a list that an entry is in, if the list has several.</summary>
internal static class Shard
{
    /// <summary>By a hash of the id that is the same in every process and every version of the framework.</summary>
    public static int Of(string id, int shards)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)shards);
    }
}
