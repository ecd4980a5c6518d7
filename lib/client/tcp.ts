/** Channels over TCP. */
import { connect as connectSocket } from 'node:net'
import type { Channel, Connect } from './ports.ts'

/** Opens a TCP connection with Nagle's delay off. */
export const connectTcp: Connect = (address, listener): Channel => {
  const socket = connectSocket({ host: address.host, port: address.port, noDelay: true })
  let failure: Error | undefined
  socket.on('connect', () => listener.onConnect())
  socket.on('data', (chunk: Buffer) => listener.onData(chunk))
  socket.on('error', (error) => {
    failure = error
  })
  socket.on('end', () => socket.destroy())
  socket.on('close', () => listener.onClose(failure))
  return {
    write(pieces, sent) {
      if (socket.destroyed) return
      socket.cork()
      const last = pieces.length - 1
      pieces.forEach((piece, at) => {
        if (at === last && sent !== undefined) socket.write(piece, (error) => (error === null || error === undefined ? sent() : undefined))
        else socket.write(piece)
      })
      socket.uncork()
    },
    close: () => void socket.destroy(),
  }
}
