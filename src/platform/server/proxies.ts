import { BlockList, isIP } from 'node:net'

/** Addresses and networks ("10.0.0.7, 172.18.0.0/16, ::1") as a question; throws the part that is neither. */
export function proxiesIn(text: string): (address: string) => boolean {
  const list = new BlockList()
  const parts = text.split(',').map((part) => part.trim()).filter(Boolean)
  for (const part of parts) {
    const [address = '', bits, ...more] = part.split('/')
    const family = isIP(address)
    const length = Number(bits)
    if (!family || more.length || (bits !== undefined && !(/^\d+$/.test(bits) && length <= (family === 4 ? 32 : 128)))) {
      throw new Error(`Settings are wrong. CAUNOI_PROXIES: "${part}" is no address and no network.`)
    }
    const type = family === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, type)
    else list.addSubnet(address, length, type)
  }
  return (address) => {
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
}
